package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored registrations for slots without limit. */
public interface Registrations {
  /** The stored ones among these. */
  Flux<Registration> findAll(Collection<String> ids);

  /** Those of a slot that count, by their ids. */
  Flux<Registration> confirmed(SlotId slot, Optional<String> after, int limit);

  /** All of a gathering that aren't cancelled. */
  Flux<Ticket> ofGathering(GatheringId gathering);

  /** All of a mailbox. */
  Flux<Registration> ofPerson(String person);

  /**
   * Stores each change where nobody else was first.
   *
   * @return false where at least one was not stored: read and fold again; what was stored stays
   */
  Mono<Boolean> save(List<Change> changes);

  /** A registration as stored (null where it is new), and as it shall be. */
  record Change(@Nullable Registration before, Registration after) {}
}
