package app.tocsin.defaults.requests;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.requests.Parsed.Value;
import org.jspecify.annotations.Nullable;

/** How many entries a page of a list has at most. */
public record PageLimit(int value) {
  public static final int DEFAULT = 20;
  public static final int MAXIMUM = 100;

  public PageLimit {
    if (value < 1 || value > MAXIMUM) {
      throw new IllegalArgumentException("limit: " + value + " (expected: 1 to " + MAXIMUM + ")");
    }
  }

  /** What {@code limit=} says; the default where it was not sent. */
  public static Parsed<PageLimit> parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return new Value<>(new PageLimit(DEFAULT));
    }
    boolean valid = text.matches("[1-9][0-9]?|100");
    return valid
        ? new Value<>(new PageLimit(Integer.parseInt(text)))
        : new Parsed.Refused<>(
            Problem.invalidField("limit", "must be a whole number from 1 to " + MAXIMUM));
  }
}
