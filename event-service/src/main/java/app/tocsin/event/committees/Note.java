package app.tocsin.event.committees;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a committee keeps of a meeting, or decided.
 *
 * @param version rises by one at each change, from 1
 * @param author the subject of its author's token
 */
public record Note(
    String id, CommitteeId committee, long version, Text text, String author, Instant at) {
  /** What kind of note. */
  public enum Kind {
    MEETING,
    DECISION;

    private static final Set<String> WORDS =
        Arrays.stream(values()).map(Kind::word).collect(Collectors.toUnmodifiableSet());

    /** The word on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** All words. */
    public static Set<String> words() {
      return WORDS;
    }

    /**
     * Reads the word on the wire.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What is written.
   *
   * @param day of the meeting or decision
   * @param open whether everybody may read it, or members only
   */
  public record Text(Kind kind, String title, String body, LocalDate day, boolean open) {}

  Note with(Text next) {
    return new Note(id, committee, version + 1, next, author, at);
  }
}
