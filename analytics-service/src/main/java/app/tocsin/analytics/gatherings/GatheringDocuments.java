package app.tocsin.analytics.gatherings;

import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CellKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/** In which document and cells gatherings are counted: one document a gathering. */
public final class GatheringDocuments {
  /** All gatherings, counted as if they were one. */
  public static final String ALL = "_";

  static final String PEOPLE = "reg";
  static final String REGISTRATIONS = "num";
  static final String DAYS = "day";
  static final String FUNDS = "fun";

  /** The groups in which no two countings of the same records may differ: all. */
  public static final Set<String> GROUPS = Set.of(PEOPLE, REGISTRATIONS, DAYS, FUNDS);

  private GatheringDocuments() {}

  public static String summary(String gathering) {
    return CellKey.of(gathering) + ":all";
  }

  /** What a step of a registration of so many people adds. */
  public static List<Addition> of(String gathering, RegistrationStep step, int people, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    List<String> ofPeople =
        List.of(PEOPLE + "." + step.word(), DAYS + "." + day + "|" + step.word());
    List<String> ofOne = List.of(REGISTRATIONS + "." + step.word());
    return List.of(
        new Addition(summary(gathering), ofPeople, people),
        new Addition(summary(gathering), ofOne, 1),
        new Addition(summary(ALL), List.of(PEOPLE + "." + step.word()), people),
        new Addition(summary(ALL), ofOne, 1));
  }

  /**
   * What a contribution of money adds, in the smallest unit that is kept of its currency.
   *
   * @param kind pledged or collected
   * @throws ArithmeticException where the amount has more decimals than the currency
   */
  public static List<Addition> of(
      String gathering, String kind, String currency, BigDecimal amount) {
    long units =
        amount
            .setScale(digits(currency), RoundingMode.UNNECESSARY)
            .unscaledValue()
            .longValueExact();
    List<String> cell = List.of(FUNDS + "." + CellKey.of(kind) + "|" + CellKey.of(currency));
    return List.of(
        new Addition(summary(gathering), cell, units), new Addition(summary(ALL), cell, units));
  }

  /**
   * Digits after the point that are kept of amounts of a currency: two, or more where it has more
   * (ISO 4217).
   *
   * @throws IllegalArgumentException where there is no such currency
   */
  public static int digits(String currency) {
    return Math.max(2, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
