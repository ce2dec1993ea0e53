package app.tocsin.event.committees;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of the territory that a committee acts in.
 *
 * @param code as INSEE has it
 * @param departement the code of the département that it is in
 */
public record Area(Level level, String code, String departement) {
  /** How large. */
  public enum Level {
    COMMUNE,
    CANTON,
    DEPARTEMENT;

    private static final Set<String> WORDS =
        Arrays.stream(values()).map(Level::word).collect(Collectors.toUnmodifiableSet());

    /** The word on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** All words. */
    public static Set<String> words() {
      return WORDS;
    }
  }

  /** The one text that names it: {@code commune:44109}. */
  public String key() {
    return level.word() + ":" + code;
  }
}
