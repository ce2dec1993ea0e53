package app.tocsin.analytics.mentions;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;

/**
 * Signatures before and after a moment, to the hour. Says nothing of what caused what: other things
 * happened too.
 *
 * @param at the hour of the moment; what came in it is after
 */
public record Moments(Instant at, Span day, Span threeDays) {
  /**
   * One span on both sides.
   *
   * @param complete whether the one after is over
   */
  public record Span(long before, long after, boolean complete) {}

  /**
   * Counts on both sides.
   *
   * @param hours signatures by the start of their hour
   */
  public static Moments around(Instant moment, NavigableMap<Instant, Long> hours, Instant now) {
    Instant at = moment.truncatedTo(ChronoUnit.HOURS);
    return new Moments(
        at, span(at, Duration.ofHours(24), hours, now), span(at, Duration.ofHours(72), hours, now));
  }

  private static Span span(
      Instant at, Duration length, NavigableMap<Instant, Long> hours, Instant now) {
    return new Span(
        sum(hours, at.minus(length), at),
        sum(hours, at, at.plus(length)),
        !now.isBefore(at.plus(length)));
  }

  private static long sum(NavigableMap<Instant, Long> hours, Instant from, Instant to) {
    return hours.subMap(from, true, to, false).values().stream().mapToLong(n -> n).sum();
  }
}
