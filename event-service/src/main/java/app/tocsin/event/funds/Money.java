package app.tocsin.event.funds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount, exact to the smallest unit of its currency.
 *
 * @param units such as cents; negative where something is taken back
 */
public record Money(long units, Currency currency) {
  private static final Pattern FORM = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,3})?");
  private static final long MOST = 1_000_000_000_000L;

  /**
   * Reads an amount such as {@code 12.50}.
   *
   * @throws IllegalArgumentException with a message for a person where it is none
   */
  public static Money of(String amount, String currency) {
    Currency known = currency(currency);
    int digits = known.getDefaultFractionDigits();
    if (!FORM.matcher(amount).matches()) {
      throw new IllegalArgumentException("must be an amount such as 12.50");
    }
    try {
      long units =
          new BigDecimal(amount)
              .movePointRight(digits)
              .setScale(0, RoundingMode.UNNECESSARY)
              .longValueExact();
      if (Math.abs(units) > MOST) {
        throw new IllegalArgumentException("must be at most " + new Money(MOST, known).amount());
      }
      return new Money(units, known);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "must have at most " + digits + " digits after the point", e);
    }
  }

  /**
   * Reads a currency's code.
   *
   * @throws IllegalArgumentException where it is none with a smallest unit
   */
  public static Currency currency(String code) {
    Currency currency;
    try {
      currency = Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be a currency such as EUR", e);
    }
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException("must be a currency such as EUR");
    }
    return currency;
  }

  /** The amount in full: {@code 12.50}. */
  public String amount() {
    return BigDecimal.valueOf(units, currency.getDefaultFractionDigits()).toPlainString();
  }
}
