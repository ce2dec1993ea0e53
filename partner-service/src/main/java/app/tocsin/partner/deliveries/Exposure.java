package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.time.Instant;

/**
 * How many deliveries to prompt receivers may be on their way or unsaved at once: what a crash
 * repeats. By Little's law as many are needed as there are in a second, times the seconds that each
 * takes. What the receiver takes of that is its own. What is <em>ours</em>, until it is sent and
 * until its result is stored, grows when there are more than we can work on: then more at once make
 * nothing quicker, they wait for each other, and there may be fewer. This is how CoDel (RFC 8289)
 * finds a queue that only stands. Not thread-safe.
 */
final class Exposure {
  static final int FIRST = 32;

  /** However slow the store is. */
  static final int LEAST = 24;

  static final int MOST = 256;

  /** After which an attempt isn't counted any more: it waits for its receiver, and not for us. */
  static final Duration BRIEF = Duration.ofMillis(50);

  /** Nobody waits for others where what is ours takes no longer, or twice the least it takes. */
  private static final Duration BRISK = Duration.ofMillis(10);

  /** Two writes to a majority in one region; a store that takes longer by itself is overloaded. */
  private static final Duration LEAST_KNOWN = Duration.ofMillis(30);

  /** The least that was seen is forgotten after this to twice this. */
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  private static final double FEWER = 0.25;

  private double limit = FIRST;
  private boolean full;
  private Duration least = LEAST_KNOWN;
  private Duration leastBefore = LEAST_KNOWN;
  private Instant since = Instant.EPOCH;

  /**
   * Whether one more may start.
   *
   * @param exposed how many are on their way or unsaved
   */
  boolean allows(int exposed) {
    full = exposed >= limit;
    return !full;
  }

  /**
   * A result is stored: each that took no longer than it must makes room for one more where room
   * was short, and four that waited take the room of one. So the room doubles, or loses a quarter,
   * in the time that one takes.
   *
   * @param ours what it took from the start until then, without what the receiver took
   */
  void stored(Duration ours, Instant now) {
    Duration brisk = brisk(ours, now);
    if (ours.compareTo(brisk) <= 0) {
      limit = full ? Math.min(limit + 1, MOST) : limit;
    } else if (ours.compareTo(brisk.multipliedBy(2)) > 0) {
      limit = Math.max(limit - FEWER, LEAST);
    }
  }

  private Duration brisk(Duration ours, Instant now) {
    if (now.isAfter(since.plus(REMEMBERED))) {
      leastBefore = least;
      least = LEAST_KNOWN;
      since = now;
    }
    least = shorter(least, ours);
    Duration twice = shorter(least, leastBefore).multipliedBy(2);
    return twice.compareTo(BRISK) > 0 ? twice : BRISK;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Whether the last that asked had to wait. */
  boolean full() {
    return full;
  }

  int limit() {
    return (int) limit;
  }
}
