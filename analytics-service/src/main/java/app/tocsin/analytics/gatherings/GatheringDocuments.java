package app.tocsin.analytics.gatherings;

import app.tocsin.defaults.requests.Ids;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CellKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which document and cells gatherings are counted: one document a gathering. Beside it, which
 * events were counted, for event-service may say one again under the same id; and what was said of
 * each form, since who cancels is deducted.
 */
public final class GatheringDocuments {
  /** All gatherings, counted as if they were one. */
  public static final String ALL = "_";

  static final String PEOPLE = "reg";
  static final String REGISTRATIONS = "num";
  static final String HOURS = "hrs";
  static final String COMING = "com";
  static final String COMING_BY_HOUR = "chr";
  static final String FUNDS = "fun";
  static final String FUNDS_BY_HOUR = "fhr";

  /** The group of what is known of each form: {@code <digest>|<offset>|<kind>|<milliseconds>}. */
  public static final String FORMS = "frm";

  /** The groups in which no two countings of the same records may differ: all. */
  public static final Set<String> GROUPS =
      Set.of(PEOPLE, REGISTRATIONS, HOURS, COMING, COMING_BY_HOUR, FUNDS, FUNDS_BY_HOUR);

  /** A day's events are dealt out: a document has to stay far below what a store takes, 16 MiB. */
  private static final int DEALT_BY = 1;

  /** Forms more finely: one of a march of thousands is looked up among a 256th of them. */
  private static final int FORMS_DEALT_BY = 2;

  private static final int EVENT_DIGITS = 24;

  private GatheringDocuments() {}

  public static String summary(String gathering) {
    return CellKey.of(gathering) + ":all";
  }

  /**
   * The document that knows the events of a gathering of a day.
   *
   * @param event the digest of its id
   */
  public static String events(String gathering, Instant at, String event) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    return CellKey.of(gathering) + ":evt:" + day + ":" + event.substring(0, DEALT_BY);
  }

  /**
   * The document that knows what was said of a form.
   *
   * @param form the digest of its id
   */
  public static String forms(String gathering, String form) {
    return CellKey.of(gathering) + ":" + FORMS + ":" + form.substring(0, FORMS_DEALT_BY);
  }

  /** By what an event, or a form, is known. */
  public static String digest(String id) {
    return Ids.digest(id).substring(0, EVENT_DIGITS);
  }

  /** What a step of a registration of so many people adds. */
  public static List<Addition> of(String gathering, RegistrationStep step, int people, Instant at) {
    List<String> ofPeople =
        List.of(PEOPLE + "." + step.word(), HOURS + "." + hour(at) + "|" + step.word());
    List<String> ofOne = List.of(REGISTRATIONS + "." + step.word());
    return List.of(
        new Addition(summary(gathering), ofPeople, people),
        new Addition(summary(gathering), ofOne, 1),
        new Addition(summary(ALL), List.of(PEOPLE + "." + step.word()), people),
        new Addition(summary(ALL), ofOne, 1));
  }

  /**
   * What a form adds to who comes.
   *
   * @param people by hour and word, as {@link FormHistory} has them
   */
  public static List<Addition> of(String gathering, Map<String, Long> people) {
    List<Addition> additions = new ArrayList<>();
    people.forEach(
        (hour, count) -> {
          String cell = COMING + "." + hour.substring(hour.indexOf('|') + 1);
          additions.add(
              new Addition(summary(gathering), List.of(cell, COMING_BY_HOUR + "." + hour), count));
          additions.add(new Addition(summary(ALL), List.of(cell), count));
        });
    return additions;
  }

  /**
   * What a contribution of money adds, in the smallest unit that is kept of its currency.
   *
   * @param kind pledged or collected
   * @throws ArithmeticException where the amount has more decimals than the currency
   */
  public static List<Addition> of(
      String gathering, String kind, String currency, BigDecimal amount, Instant at) {
    long units =
        amount
            .setScale(digits(currency), RoundingMode.UNNECESSARY)
            .unscaledValue()
            .longValueExact();
    String key = CellKey.of(kind) + "|" + CellKey.of(currency);
    String cell = FUNDS + "." + key;
    return List.of(
        new Addition(
            summary(gathering), List.of(cell, FUNDS_BY_HOUR + "." + hour(at) + "|" + key), units),
        new Addition(summary(ALL), List.of(cell), units));
  }

  /** As in 2026-11-22T18: an hour of UTC, of which the days of any zone in use are made. */
  static String hour(Instant at) {
    return at.truncatedTo(ChronoUnit.HOURS).toString().substring(0, "2026-11-22T18".length());
  }

  /** The hour that was written so. */
  static Instant hourOf(String key) {
    return Instant.parse(key.substring(0, key.indexOf('|')) + ":00:00Z");
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
