package app.tocsin.partner.deliveries;

import java.time.Duration;

/**
 * How promptly a receiver answers. It decides among whom its deliveries wait for a place, and how
 * many may be on their way at once: few until it has shown that it is prompt, so that many that
 * aren't can't hold all places before that is known.
 *
 * @param milliseconds that an answer takes, smoothed over the last few; 0 where none came yet
 * @param trust deliveries that may be on their way at once
 */
record Promptness(double milliseconds, int trust) {
  /** An answer that takes longer isn't prompt. */
  static final Duration PROMPT = Duration.ofSeconds(1);

  /** On their way at once to a receiver of which nothing is known. */
  static final int FIRST_TRUST = 4;

  /** On their way at once to any receiver: none holds more than a quarter of the places. */
  static final int MOST_TRUST = 64;

  /** On their way at once to one that is slow, and takes all the same. */
  static final int SLOW_TRUST = 16;

  private static final double WEIGHT = 0.2;

  static final Promptness UNKNOWN = new Promptness(0, FIRST_TRUST);

  boolean slow() {
    return milliseconds > PROMPT.toMillis();
  }

  /** Whether it answered, or let us wait. */
  boolean known() {
    return !equals(UNKNOWN);
  }

  Promptness answered(Duration took) {
    double smoothed = milliseconds * (1 - WEIGHT) + took.toMillis() * WEIGHT;
    boolean prompt = took.compareTo(PROMPT) <= 0;
    return new Promptness(smoothed, Math.min(trust + (prompt ? 1 : 0), MOST_TRUST));
  }

  /** One has been on its way for longer than {@link #PROMPT}. */
  Promptness keptWaiting() {
    return new Promptness(Math.max(milliseconds, 2.0 * PROMPT.toMillis()), FIRST_TRUST);
  }

  /** At once, of those that the partner allows. */
  int limit(int chosen) {
    return Math.min(chosen, slow() ? SLOW_TRUST : trust);
  }
}
