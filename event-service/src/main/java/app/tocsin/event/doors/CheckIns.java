package app.tocsin.event.doors;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored check-ins. */
public interface CheckIns {
  /**
   * Records one; of a registration, the world is told of it by {@link #tell}, or by a sweep.
   *
   * @return what is recorded: the first one of its id
   */
  Mono<Recorded> record(CheckIn checkIn, Gathering gathering);

  /**
   * A check-in as it is recorded.
   *
   * @param isNew whether it wasn't before
   * @param people who came in by it
   */
  record Recorded(boolean isNew, int people) {}

  /** Tells of those recorded; never fails and waits for nobody: a sweep says what it can't. */
  Mono<Void> tell(List<Ticket> recorded);

  /** Which of these registrations are in. */
  Flux<String> in(SlotId slot, Collection<String> registrations);

  /** Notes what hosts counted; the last count holds. */
  Mono<Void> count(SlotId slot, int people);

  /** Who came by now. */
  Mono<Attendance> attendance(SlotId slot);

  /** Who came to any slot of a gathering by now. */
  Mono<Attendance> attendance(GatheringId gathering);
}
