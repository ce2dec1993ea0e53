package app.tocsin.event.gatherings;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored gatherings. */
public interface Gatherings {
  /** The gathering, or empty. */
  Mono<Gathering> find(GatheringId id);

  /** The gathering, or empty. */
  Mono<Gathering> findBySlug(String slug);

  /** The stored ones among these, in no order. */
  Flux<Gathering> findAll(Collection<GatheringId> ids);

  /** Those that somebody wrote or manages, newest first. */
  Flux<Gathering> ofManager(String person, Optional<GatheringId> after, int limit);

  /** Those of a committee, in no order. */
  Flux<Gathering> ofCommittee(String committee, int limit);

  /** Those that name a committee as a host and aren't over, in no order. */
  Flux<Gathering> naming(String committee, int limit);

  /** Published ones of which the last occurrence has ended. */
  Flux<Gathering> ended(Instant now);

  /**
   * Stores a new one, unless one is stored under its id.
   *
   * @return whether the request that made the stored one had the same text
   */
  Mono<Created> create(Gathering gathering);

  /**
   * Stores a change and its event together, where the stored version is still the one before.
   *
   * @return false where it isn't
   */
  Mono<Boolean> save(Gathering after, Optional<GatheringEvent> event);

  /** The stored gathering, and whether its first text was the given one. */
  record Created(Gathering gathering, boolean sameText) {}
}
