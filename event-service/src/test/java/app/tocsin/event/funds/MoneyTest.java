package app.tocsin.event.funds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "12.50, EUR, 1250, 12.50",
    "12.5, EUR, 1250, 12.50",
    "-0.01, EUR, -1, -0.01",
    "1000, XPF, 1000, 1000",
    "1.234, TND, 1234, 1.234",
    "0, EUR, 0, 0.00"
  })
  void anAmountIsExact(String amount, String currency, long units, String shown) {
    Money money = Money.of(amount, currency);

    assertThat(money.units()).isEqualTo(units);
    assertThat(money.amount()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "12.505, EUR",
    "1.5, XPF",
    "1e3, EUR",
    "'1,50', EUR",
    "12, XXX",
    "12, EURO",
    "9999999999999, EUR"
  })
  void whatIsNoAmountIsRefused(String amount, String currency) {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of(amount, currency));
  }
}
