package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.registrations.CountingRegistrations.Coming;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored rosters. */
public interface Rosters {
  /** The roster, or empty. */
  Mono<Roster> find(SlotId slot);

  /** Those of a gathering. */
  Flux<Roster> of(GatheringId gathering);

  /** Who is sure to come to these gatherings; counted where they are stored. */
  Mono<Coming> coming(Collection<GatheringId> gatherings);

  /** Those in which something has to happen by itself. */
  Flux<SlotId> due(Instant now);

  /**
   * Stores a roster and what happened in it together, where the stored version is the one before.
   *
   * @return false where it isn't
   */
  Mono<Boolean> save(Roster after, List<RosterFact> facts, Gathering gathering);
}
