package app.tocsin.event.gatherings;

import java.util.List;

/**
 * What people are asked when they register.
 *
 * @param id names the answer
 * @param choices of a choice; empty for the others
 */
public record Question(String id, String text, Kind kind, boolean required, List<String> choices) {
  public Question {
    choices = List.copyOf(choices);
    if ((kind == Kind.CHOICE) == choices.isEmpty()) {
      throw new IllegalArgumentException(
          "choices: " + choices.size() + " (expected: some of a choice, none otherwise)");
    }
  }

  /** How it is answered. */
  public enum Kind {
    TEXT,
    CHOICE,
    FLAG
  }
}
