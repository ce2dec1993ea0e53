package app.tocsin.event.doors;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.registrations.SlotId;
import reactor.core.publisher.Mono;

/** The stored check-ins. */
public interface CheckIns {
  /**
   * Records one, and tells of it where it is of a registration.
   *
   * @return false where it was recorded before
   */
  Mono<Boolean> record(CheckIn checkIn, Gathering gathering);

  /** Notes what hosts counted; the last count holds. */
  Mono<Void> count(SlotId slot, int people);

  /** Who came by now. */
  Mono<Attendance> attendance(SlotId slot);
}
