package app.tocsin.partner.deliveries;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored replays. */
public interface Replays {
  Mono<Void> create(Replay replay);

  /** The replay, or empty. */
  Mono<Replay> find(String id);

  /** A page of a partner's, in order of their ids. */
  Mono<List<Replay>> of(String partner, @Nullable String after, int limit);

  /** Those that aren't at their end. */
  Flux<Replay> running(int limit);

  /**
   * Stores a change where the stored version is still the one before.
   *
   * @return false where it isn't
   */
  Mono<Boolean> save(Replay after);
}
