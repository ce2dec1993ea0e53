package app.tocsin.launcher.hooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a receiver answers.
 *
 * @param status of the answer
 * @param retryAfter seconds or a date, sent as it is; null for none
 * @param delay before the answer
 * @param never whether it doesn't answer at all
 * @param first how many are answered so, the others with 204; null for all
 */
public record Behaviour(
    int status,
    @Nullable String retryAfter,
    Duration delay,
    boolean never,
    @Nullable Integer first) {
  public static final int WELL = 204;

  public Behaviour {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("--answer: " + status + " (expected: 200 to 599)");
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("--delay: " + delay + " (expected: 0 s or more)");
    }
  }

  /** How it answers this one, from 1. */
  Behaviour towards(long number) {
    return first == null || number <= first
        ? this
        : new Behaviour(WELL, null, Duration.ZERO, false, null);
  }

  /** What it will do, for whoever waits. */
  String words() {
    return never
        ? "never answered"
        : status + (delay.isZero() ? "" : " after " + delay.toMillis() + " ms");
  }
}
