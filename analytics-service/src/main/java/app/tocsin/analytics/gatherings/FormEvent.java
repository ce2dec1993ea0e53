package app.tocsin.analytics.gatherings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an event says of who comes by a form.
 *
 * @param people how many come by it from then on; of a cancellation, how many came before
 * @param at when that was, not when it was read
 */
public record FormEvent(Kind kind, int people, Instant at) {
  public FormEvent {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** What can be said. */
  public enum Kind {
    CONFIRMED("confirmed"),
    CHANGED("changed"),
    CANCELLED("cancelled");

    private static final String PREFIX = "gathering.registration.";

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    /** Of an event of that type; empty where it says nothing of who comes. */
    public static Optional<Kind> ofType(String type) {
      return Arrays.stream(values()).filter(kind -> type.equals(PREFIX + kind.word)).findFirst();
    }

    /** That has this word. */
    public static Kind of(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(word));
    }
  }
}
