package app.tocsin.analytics.webhooks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.series.Period;
import app.tocsin.defaults.problems.FieldError;
import app.tocsin.defaults.problems.ProblemException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookHandlersTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest
  @CsvSource({"2026-10-23, 2026-11-22", "2026-10-01, 2026-10-31", "2026-11-22, 2026-11-22"})
  void aMonthOfEndpointsIsToldAlsoWhereADayIsLonger(LocalDate first, LocalDate last) {
    Period period = Period.ofDays(first, last, PARIS);

    assertThat(WebhookHandlers.atMostAMonth(period)).isEqualTo(period);
  }

  @Test
  void moreThanAMonthIsRefusedByTheNameOfTheField() {
    Period period =
        Period.ofDays(LocalDate.parse("2026-10-22"), LocalDate.parse("2026-11-22"), PARIS);

    assertThatThrownBy(() -> WebhookHandlers.atMostAMonth(period))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().errors())
                    .extracting(FieldError::field)
                    .containsExactly("from"));
  }
}
