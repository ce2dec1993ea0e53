package app.tocsin.partner.deliveries;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The stored replays. */
public interface Replays {
  Mono<Void> create(Replay replay);

  /** The replay, or empty. */
  Mono<Replay> find(String id);

  /** A page of a partner's, in order of their ids. */
  Mono<List<Replay>> of(String partner, @Nullable String after, int limit);

  /** Those of lanes of these buckets that aren't at their end. */
  Mono<List<Replay>> running(Set<Integer> buckets, int limit);

  /** How many of a partner's aren't at their end. */
  Mono<Long> runningOf(String partner);

  /**
   * Stores a change where the stored version is still the one before.
   *
   * @return false where it isn't
   */
  Mono<Boolean> save(Replay after);
}
