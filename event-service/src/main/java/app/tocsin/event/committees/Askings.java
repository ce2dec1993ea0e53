package app.tocsin.event.committees;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** The stored askings, until they are proved or over. */
public interface Askings {
  /**
   * Stores one, unless its mailbox asked after {@code since}.
   *
   * @return whether it was stored
   */
  Mono<Boolean> keep(Asking asking, Instant since);

  /** The asking, or empty. */
  Mono<Asking> find(String id);

  /** How many asked of a committee after {@code since}. */
  Mono<Long> lately(CommitteeId committee, Instant since);

  /** How many other committees its mailbox asked after {@code since}. */
  Mono<Long> others(Asking asking, Instant since);

  /** Nothing where it is gone already. */
  Mono<Void> forget(String id);
}
