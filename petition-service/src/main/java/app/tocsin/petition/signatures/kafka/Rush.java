package app.tocsin.petition.signatures.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether so many sign that their count will be late whatever the recorder does: in a second the
 * log acknowledges at least twice what can be recorded in one. Then each moment of recording costs
 * somebody's signature more than it helps the count.
 */
final class Rush {
  private static final long LOOK_AGAIN = Duration.ofMillis(250).toNanos();
  private static final double SECOND = Duration.ofSeconds(1).toNanos();
  private static final int TIMES = 2;

  /**
   * Fewer are no rush by themselves. A machine that was just started records a tenth of what it
   * soon will, and is asked for no more by those who wait for it.
   */
  private static final int FEWEST_PER_SECOND = 4_000;

  private static final double REMEMBERED = 1_000;

  /** Of recording an entry, until it is known. */
  private static final double GUESS_SECONDS = 0.000_1;

  /** A store that stood still once isn't slow: no slice counts for more times what is usual. */
  private static final int MOST_TIMES_USUAL = 4;

  private final LongSupplier acknowledged;
  private final int recorders;
  private final LongSupplier clock;
  private long lookedAt;
  private long acknowledgedThen;
  private double acknowledgedPerSecond;
  private double secondsPerEntry = GUESS_SECONDS;

  /**
   * @param acknowledged how many the log has acknowledged since it began
   * @param recorders how many batches are recorded at once
   * @param clock nanoseconds
   */
  Rush(LongSupplier acknowledged, int recorders, LongSupplier clock) {
    this.acknowledged = acknowledged;
    this.recorders = recorders;
    this.clock = clock;
    this.lookedAt = clock.getAsLong();
    this.acknowledgedThen = acknowledged.getAsLong();
  }

  /** What recording took, without waiting; entries and nanoseconds. */
  synchronized void recorded(int entries, long took) {
    double each = Math.min(took / SECOND / entries, MOST_TIMES_USUAL * secondsPerEntry);
    secondsPerEntry += (each - secondsPerEntry) * entries / (entries + REMEMBERED);
  }

  synchronized boolean isOn() {
    return demand() >= TIMES && acknowledgedPerSecond >= FEWEST_PER_SECOND;
  }

  /**
   * How many times what can be recorded is signed: in the last quarter of a second, or since
   * somebody asked where that is longer ago.
   */
  synchronized double demand() {
    long now = clock.getAsLong();
    if (now - lookedAt >= LOOK_AGAIN) {
      long acknowledgedNow = acknowledged.getAsLong();
      acknowledgedPerSecond = (acknowledgedNow - acknowledgedThen) * SECOND / (now - lookedAt);
      acknowledgedThen = acknowledgedNow;
      lookedAt = now;
    }
    return acknowledgedPerSecond * secondsPerEntry / recorders;
  }
}
