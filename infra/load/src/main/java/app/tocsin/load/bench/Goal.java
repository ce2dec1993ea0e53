package app.tocsin.load.bench;

import java.util.Locale;

/**
 * A figure that says how good Tocsin is, with what it should be.
 *
 * @param bound at least or at most this; NaN where there is no goal
 */
public record Goal(String what, double value, Bound bound, double limit) {

  /** Which side of the limit is wanted. */
  public enum Bound {
    AT_LEAST(">="),
    AT_MOST("<="),
    NONE("");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  /** It should be so much or more. */
  public static Goal atLeast(double limit, String what, double value) {
    return new Goal(what, value, Bound.AT_LEAST, limit);
  }

  /** It should be so much or less. */
  public static Goal atMost(double limit, String what, double value) {
    return new Goal(what, value, Bound.AT_MOST, limit);
  }

  /** Told without a goal. */
  public static Goal none(String what, double value) {
    return new Goal(what, value, Bound.NONE, Double.NaN);
  }

  /** Such as {@code >= 0.80}; empty where there is none. */
  public String goal() {
    return bound == Bound.NONE ? "" : String.format(Locale.ROOT, "%s %.2f", bound.sign, limit);
  }

  /** Such as {@code reached}; empty where there is no goal. */
  public String verdict() {
    return switch (bound) {
      case AT_LEAST -> value >= limit ? "reached" : "not reached";
      case AT_MOST -> value <= limit ? "reached" : "not reached";
      case NONE -> "";
    };
  }
}
