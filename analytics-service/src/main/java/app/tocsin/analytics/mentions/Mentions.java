package app.tocsin.analytics.mentions;

import app.tocsin.analytics.mentions.Mention.State;
import app.tocsin.analytics.mentions.Mention.Tone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The stored mentions. */
public interface Mentions {
  /** The mention, or empty. */
  Mono<Mention> find(String id);

  /** A page, the newest first. */
  Mono<List<Mention>> list(Filter filter, Optional<Place> after, int limit);

  /**
   * Stores a new one, or finds the one that has its id already. Empty where the article is
   * mentioned already.
   */
  Mono<Mention> create(Mention mention);

  /** Stores a change where the stored version is still the one before. */
  Mono<Change> save(Mention after);

  /** Removes it where this is its version; whether it was. */
  Mono<Boolean> remove(String id, long version);

  /** Whether that article is mentioned already. */
  Mono<Boolean> has(Mention.Article article);

  /** What came of a change. */
  enum Change {
    SAVED,
    OTHER_VERSION,
    MENTIONED_ALREADY
  }

  /**
   * Which ones; what is empty filters nothing.
   *
   * @param from only those that came out from there on
   * @param to only those that came out before
   * @param words that outlet and title must have, in the form of {@link SearchExpression#words}
   */
  record Filter(
      Optional<String> petition,
      Optional<String> campaign,
      Optional<Border> from,
      Optional<Border> to,
      Optional<Tone> tone,
      Optional<State> state,
      List<String> words) {
    public Filter {
      words = List.copyOf(words);
    }
  }

  /**
   * Between two days. Of what only the day is known, that day counts, by whichever clocks it was
   * written; all else is before it or not by its moment.
   *
   * @param day the later one
   * @param at when that begins by the clocks of whoever asks
   */
  record Border(LocalDate day, Instant at) {
    /** Right before that day. */
    public static Border before(LocalDate day, ZoneId zone) {
      return new Border(day, day.atStartOfDay(zone).toInstant());
    }
  }

  /** Where a page ended. */
  record Place(Instant publishedAt, String id) {}
}
