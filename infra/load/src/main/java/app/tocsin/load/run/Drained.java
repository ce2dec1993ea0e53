package app.tocsin.load.run;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * How long the public count took to have everybody, after the last of them was told yes.
 *
 * @param acknowledged people who were
 * @param micros empty where it wasn't seen to have them
 */
public record Drained(long acknowledged, OptionalLong micros) {

  private static final double GOAL_SECONDS = 30;
  private static final double GOAL_FOR = 100_000;

  /**
   * Of these.
   *
   * @param acknowledgements first ones of all people, in microseconds, in order
   */
  static Drained of(Sightings counts, long... acknowledgements) {
    if (acknowledgements.length == 0) {
      return new Drained(0, OptionalLong.empty());
    }
    long last = acknowledgements[acknowledgements.length - 1];
    OptionalLong seen = counts.first(acknowledgements.length);
    return new Drained(
        acknowledgements.length,
        seen.isPresent()
            ? OptionalLong.of(Math.max(0, seen.getAsLong() - last))
            : OptionalLong.empty());
  }

  /** Thirty seconds, for a hundred thousand or fewer. */
  double goalSeconds() {
    return GOAL_SECONDS * Math.max(1, acknowledged / GOAL_FOR);
  }

  boolean reached() {
    return micros.isPresent() && micros.getAsLong() <= goalSeconds() * 1e6;
  }

  /** For people. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "%s after the last of %,d acknowledgements (goal: %.0f s): %s",
        micros.isPresent()
            ? String.format(Locale.ROOT, "%.1f s", micros.getAsLong() / 1e6)
            : "never",
        acknowledged,
        goalSeconds(),
        reached() ? "reached" : "NOT REACHED");
  }
}
