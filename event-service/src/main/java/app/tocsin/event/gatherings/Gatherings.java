package app.tocsin.event.gatherings;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

  /** A page of others' that name a committee as a host, are announced and aren't over, by id. */
  Flux<Gathering> naming(String committee, Optional<GatheringId> after, int limit);

  /** Published ones of which the last occurrence has ended. */
  Flux<Gathering> ended(Instant now);

  /**
   * Stores a new one, unless one is stored under its id.
   *
   * @return whether the request that made the stored one had the same text
   */
  Mono<Created> create(Gathering gathering);

  /**
   * Stores a change, its event and what committees are told of it together, where the stored
   * version is still the one before.
   *
   * @return false where it isn't
   */
  Mono<Boolean> save(Gathering after, Optional<GatheringEvent> event, List<HostNews> news);

  /** What committees have to be told of this one yet. */
  Mono<Untold> untold(GatheringId id);

  /** Those of which committees have to be told something yet. */
  Flux<GatheringId> withUntold();

  /** Committees were told this. */
  Mono<Void> told(Untold news);

  /** News that wait, by the ids under which they are told. */
  record Untold(Gathering gathering, List<Numbered> news) {
    public Untold {
      news = List.copyOf(news);
    }
  }

  /** News that wait. */
  record Numbered(String id, HostNews news) {}

  /** The stored gathering, and whether its first text was the given one. */
  record Created(Gathering gathering, boolean sameText) {}
}
