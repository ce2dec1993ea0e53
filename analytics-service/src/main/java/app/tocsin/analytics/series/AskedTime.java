package app.tocsin.analytics.series;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.requests.Moment;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What parameters of a request ask of figures over time, each found by its name; a method throws
 * the refusal where one can't be understood.
 */
public final class AskedTime {
  private static final int DEFAULT_DAYS = 30;
  private static final Duration DEFAULT_MINUTES = Duration.ofHours(2);

  private AskedTime() {}

  public static Bucket bucket(Function<String, Optional<String>> parameter) {
    String word = parameter.apply("bucket").orElse("hour");
    return Arrays.stream(Bucket.values())
        .filter(bucket -> bucket.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () -> Problem.invalidField("bucket", "must be minute, hour or day").toException());
  }

  /**
   * The zone that is asked for.
   *
   * @param otherwise where none is: the campaign's
   */
  public static ZoneId zone(Function<String, Optional<String>> parameter, ZoneId otherwise) {
    try {
      return parameter
          .apply("zone")
          .filter(zone -> !zone.isEmpty())
          .map(ZoneId::of)
          .orElse(otherwise);
    } catch (DateTimeException e) {
      throw Problem.invalidField("zone", "must be a time zone such as Europe/Paris").toException();
    }
  }

  /** From and to as days of the zone, the last included, or as moments; the last thirty days. */
  public static Period period(
      Function<String, Optional<String>> parameter, Bucket bucket, ZoneId zone, Clock clock) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    boolean minutes = bucket == Bucket.MINUTE;
    String to = parameter.apply("to").orElse("");
    String from = parameter.apply("from").orElse("");
    Instant end =
        to.isEmpty()
            ? minutes ? now : today.plusDays(1).atStartOfDay(zone).toInstant()
            : isDay(to)
                ? day("to", to).plusDays(1).atStartOfDay(zone).toInstant()
                : moment("to", to);
    Instant start =
        from.isEmpty()
            ? minutes ? end.minus(DEFAULT_MINUTES) : before(end, zone)
            : isDay(from) ? day("from", from).atStartOfDay(zone).toInstant() : moment("from", from);
    try {
      return new Period(start, end);
    } catch (IllegalArgumentException e) {
      throw Problem.invalidField(
              "from", "must be at most " + Period.MAX_DAYS + " days before to, and not after it")
          .toException();
    }
  }

  private static Instant before(Instant end, ZoneId zone) {
    return LocalDate.ofInstant(end.minusNanos(1), zone)
        .minusDays(DEFAULT_DAYS)
        .atStartOfDay(zone)
        .toInstant();
  }

  private static boolean isDay(String text) {
    return text.indexOf('T') < 0;
  }

  private static LocalDate day(String field, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1970 && day.getYear() < 9999) {
        return day;
      }
    } catch (DateTimeException e) {
      // told below
    }
    throw Problem.invalidField(field, "must be a day such as 2026-11-22, or a moment")
        .toException();
  }

  private static Instant moment(String field, String text) {
    try {
      return Moment.parse(text);
    } catch (DateTimeException e) {
      throw Problem.invalidField(field, "must be a day, or a moment such as 2026-11-22T10:00:00Z")
          .toException();
    }
  }
}
