package app.tocsin.event.doors;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.registrations.SlotId;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored check-ins. */
public interface CheckIns {
  /**
   * Records one, and tells of it where it is of a registration.
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

  /** Which of these registrations are in. */
  Flux<String> in(SlotId slot, Collection<String> registrations);

  /** Notes what hosts counted; the last count holds. */
  Mono<Void> count(SlotId slot, int people);

  /** Who came by now. */
  Mono<Attendance> attendance(SlotId slot);

  /** Who came to any slot of a gathering by now. */
  Mono<Attendance> attendance(GatheringId gathering);
}
