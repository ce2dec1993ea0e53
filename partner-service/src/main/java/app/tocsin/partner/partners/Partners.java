package app.tocsin.partner.partners;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The stored partners. */
public interface Partners {
  /** The partner, or empty. */
  Mono<Partner> find(String id);

  /** A page, in order of their ids. */
  Mono<List<Partner>> list(Query query);

  /**
   * Stores a new one.
   *
   * @param fingerprint of the request that made it
   * @return what came of it
   */
  Mono<Creation> create(Partner partner, String fingerprint);

  /** Stores a change where the stored version is still the one before. */
  Mono<Change> save(Partner after);

  /** What came of a new one. */
  sealed interface Creation {
    /** It is stored: this one, or the earlier one of the same request. */
    record Stored(Partner partner, String fingerprint) implements Creation {}

    /** Another partner has its code. */
    record CodeTaken() implements Creation {}
  }

  /** What came of a change. */
  enum Change {
    SAVED,
    OTHER_VERSION,
    CODE_TAKEN
  }

  /**
   * Which page.
   *
   * @param member only those of which this subject is a member; null for all
   * @param after only those with a greater id; null from the first on
   */
  record Query(@Nullable String member, @Nullable String after, int limit) {}
}
