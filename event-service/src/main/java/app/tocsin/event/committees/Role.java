package app.tocsin.event.committees;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a member may do, from most to least. */
public enum Role {
  /** Everything: members, mandate, mails. */
  COORDINATOR,
  /** Gatherings of the committee, and notes. */
  HOST,
  /** Notes. */
  MEMBER,
  /** To read. */
  OBSERVER;

  private static final Set<String> WORDS =
      Arrays.stream(values()).map(Role::word).collect(Collectors.toUnmodifiableSet());

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
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether it may organise and manage the committee's gatherings. */
  boolean organises() {
    return this == COORDINATOR || this == HOST;
  }

  /** Whether it may write notes. */
  boolean writesNotes() {
    return this != OBSERVER;
  }
}
