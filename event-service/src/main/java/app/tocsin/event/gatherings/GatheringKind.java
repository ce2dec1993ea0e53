package app.tocsin.event.gatherings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What kind of happening. */
public enum GatheringKind {
  MARCH,
  RALLY,
  WORKSHOP,
  CITIZENS_MEETING,
  CONSULTATION_MEETING,
  HAPPENING,
  FUND_RAISER,
  STALL,
  ON_LINE;

  private static final Set<String> WORDS =
      Arrays.stream(values()).map(GatheringKind::word).collect(Collectors.toUnmodifiableSet());

  /** The word on the wire: {@code citizens-meeting}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
  public static GatheringKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
