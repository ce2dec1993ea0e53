package app.tocsin.analytics.mentions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a medium wrote.
 *
 * @param version rises by one at each change, from 1
 * @param origin who or what brought it: a person's subject, {@code csv:} and one, or {@code feed:}
 *     and its id
 */
public record Mention(
    String id, long version, Article article, State state, String origin, Instant createdAt) {
  /**
   * The article itself.
   *
   * @param publishedAt when it came out; where only the day is known its begin, by the clocks of
   *     its campaign
   * @param day on which it came out, where only that is known; else null
   * @param reach how many people it reached, by whoever says so; null where nobody does
   * @param petition it is about, or null
   * @param campaign it is about, or null
   */
  public record Article(
      String outlet,
      String title,
      Link link,
      Instant publishedAt,
      @Nullable LocalDate day,
      @Nullable Long reach,
      @Nullable Tone tone,
      @Nullable String petition,
      @Nullable String campaign) {
    /** Whether only the day is known. */
    public boolean dayOnly() {
      return day != null;
    }

    /** The day on which it came out, by those clocks. */
    public LocalDate day(ZoneId zone) {
      return day == null ? LocalDate.ofInstant(publishedAt, zone) : day;
    }

    /** One article about one petition or campaign is mentioned once. */
    public String key() {
      return link.canonical()
          + "\n"
          + (petition == null ? "" : petition)
          + "\n"
          + (campaign == null ? "" : campaign);
    }
  }

  /** How it speaks of it. */
  public enum Tone {
    POSITIVE,
    NEUTRAL,
    NEGATIVE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Set<String> words() {
      return Arrays.stream(values()).map(Tone::word).collect(Collectors.toUnmodifiableSet());
    }

    public static Optional<Tone> of(String word) {
      return Arrays.stream(values()).filter(tone -> tone.word().equals(word)).findFirst();
    }
  }

  /** Whether it counts. */
  public enum State {
    /** A feed found it; somebody has yet to look at it. */
    SUGGESTED,
    ACCEPTED,
    /** Somebody looked and said no; it isn't suggested again. */
    DISMISSED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Set<String> words() {
      return Arrays.stream(values()).map(State::word).collect(Collectors.toUnmodifiableSet());
    }

    public static Optional<State> of(String word) {
      return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }
  }

  Mention with(Article changed, State decided) {
    return new Mention(id, version + 1, changed, decided, origin, createdAt);
  }
}
