package app.tocsin.load.traffic;

import java.time.Duration;

/**
 * The arrivals of an open-loop run, fixed before it starts: a slow server doesn't slow its visitors
 * down. Times are nanoseconds after the start of the run and never fall.
 */
public interface Schedule {

  /** How many requests arrive in all. */
  long size();

  /** When arrival {@code i} (0 to size - 1) is meant to start. */
  long startNanos(long i);

  /** How long the schedule lasts. */
  Duration length();

  /** {@code perSecond} arrivals a second at equal distances, the first at once. */
  static Schedule steady(double perSecond, Duration length) {
    if (!(perSecond > 0) || perSecond > 10_000_000) {
      throw new IllegalArgumentException(
          "rate: " + perSecond + " (expected: above 0, to 10000000)");
    }
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("length: " + length + " (expected: > 0)");
    }
    // The epsilon keeps 0.1 x 30 s from losing its third arrival to rounding.
    long size = (long) Math.ceil(perSecond * length.toNanos() / 1e9 - 1e-9);
    return new Steady(size, perSecond, length);
  }

  /** See {@link #steady}. */
  record Steady(long size, double perSecond, Duration length) implements Schedule {

    @Override
    public long startNanos(long i) {
      // From the index each time: adding up a rounded distance would drift.
      return (long) (i * 1e9 / perSecond);
    }
  }
}
