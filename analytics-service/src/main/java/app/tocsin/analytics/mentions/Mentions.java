package app.tocsin.analytics.mentions;

import app.tocsin.analytics.mentions.Mention.State;
import app.tocsin.analytics.mentions.Mention.Tone;
import java.time.Instant;
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
   * @param from only those that came out at this moment or later
   * @param to only those that came out before this moment
   * @param words that outlet and title must have, in the form of {@link SearchExpression#words}
   */
  record Filter(
      Optional<String> petition,
      Optional<String> campaign,
      Optional<Instant> from,
      Optional<Instant> to,
      Optional<Tone> tone,
      Optional<State> state,
      List<String> words) {
    public Filter {
      words = List.copyOf(words);
    }
  }

  /** Where a page ended. */
  record Place(Instant publishedAt, String id) {}
}
