package app.tocsin.load.traffic;

import java.time.Duration;
import java.util.Arrays;

/**
 * Arrivals whose rate changes with time: the i-th arrives when the rate, summed up since the start,
 * reaches i. The sum is kept for every 100 ms, with a straight line between.
 */
public final class Curve implements Schedule {

  private static final double STEP_SECONDS = 0.1;
  private static final double STEP_NANOS = STEP_SECONDS * 1e9;

  /** Arrivals a second at a moment of the run. */
  @FunctionalInterface
  public interface Rate {
    /** At so many seconds after the start; 0 or more. */
    double at(double seconds);
  }

  private final double[] before;
  private final long size;
  private final Duration length;

  private Curve(double[] before, Duration length) {
    this.before = before;
    this.size = (long) Math.ceil(before[before.length - 1] - 1e-6);
    this.length = length;
  }

  /** The arrivals of {@code rate} over {@code length}; the last step is cut to fit. */
  public static Curve of(Rate rate, Duration length) {
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("length: " + length + " (expected: > 0)");
    }
    double seconds = length.toNanos() / 1e9;
    int steps = (int) Math.ceil(seconds / STEP_SECONDS - 1e-9);
    double[] before = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      double from = i * STEP_SECONDS;
      double to = Math.min(seconds, from + STEP_SECONDS);
      double now = rate.at((from + to) / 2);
      if (!(now >= 0) || now > 10_000_000) {
        throw new IllegalArgumentException("rate: " + now + " (expected: 0 to 10000000)");
      }
      before[i + 1] = before[i] + now * (to - from);
    }
    return new Curve(before, length);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long startNanos(long i) {
    int found = Arrays.binarySearch(before, (double) i);
    int step = found >= 0 ? lastOf(found, i) : -found - 2;
    double inStep = before[step + 1] - before[step];
    double share = inStep == 0 ? 0 : (i - before[step]) / inStep;
    return Math.min((long) ((step + share) * STEP_NANOS), length.toNanos() - 1);
  }

  /** Of several steps that begin with the same sum nothing arrives in all but the last. */
  private int lastOf(int found, long i) {
    int step = found;
    while (step + 2 < before.length && before[step + 1] == i) {
      step++;
    }
    return Math.min(step, before.length - 2);
  }

  @Override
  public Duration length() {
    return length;
  }
}
