package app.tocsin.analytics.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whole days by the clocks of a zone, first and last included.
 *
 * @param first not after the last, at most {@link #MOST_DAYS} days of both
 */
public record Period(LocalDate first, LocalDate last, ZoneId zone) {
  public static final int MOST_DAYS = 400;

  public Period {
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "period: " + first + " to " + last + " (expected: 1 to " + MOST_DAYS + " days)");
    }
  }

  /** Its days, oldest first. */
  public List<LocalDate> days() {
    return first.datesUntil(last.plusDays(1)).toList();
  }

  /** As many days right before it. */
  public Period before() {
    return new Period(first.minusDays(days().size()), first.minusDays(1), zone);
  }

  /** When its first day begins. */
  public Instant start() {
    return first.atStartOfDay(zone).toInstant();
  }

  /** When its last day has ended. */
  public Instant end() {
    return last.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
