package app.tocsin.analytics.series;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A stretch of time.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
public record Period(Instant from, Instant to) {
  /** The longest that one question may be about, in days. */
  public static final int MAX_DAYS = 400;

  public Period {
    if (to.isBefore(from) || Duration.between(from, to).toDays() > MAX_DAYS + 1) {
      throw new IllegalArgumentException(
          "period: %s to %s (expected: at most %d days)".formatted(from, to, MAX_DAYS));
    }
  }

  /** Whole days of a zone, the last one included. */
  public static Period ofDays(LocalDate first, LocalDate last, ZoneId zone) {
    return new Period(
        first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
  }

  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }

  /** The days of UTC that it touches. */
  public List<LocalDate> utcDays() {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    return from.equals(to)
        ? List.of()
        : first
            .datesUntil(LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC).plusDays(1))
            .toList();
  }

  /** The hours of UTC that it touches. */
  List<Instant> utcHours() {
    Instant first = from.truncatedTo(ChronoUnit.HOURS);
    long hours = Duration.between(first, to.plus(59, ChronoUnit.MINUTES)).toHours();
    return LongStream.range(0, hours).mapToObj(h -> first.plus(h, ChronoUnit.HOURS)).toList();
  }
}
