package app.tocsin.event.doors;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.registrations.Booking;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Lets people in: what was scanned while the network was away is merged without doubles. */
public final class Door {
  private final CheckIns checkIns;
  private final Bookings bookings;
  private final Tokens tokens;

  public Door(CheckIns checkIns, Bookings bookings, Tokens tokens) {
    this.checkIns = checkIns;
    this.bookings = bookings;
    this.tokens = tokens;
  }

  /** What became of a code. */
  public sealed interface Scanned {
    /** They are in. */
    record In(Booking booking, int people) implements Scanned {}

    /** They were in already. */
    record Already(Booking booking, int people) implements Scanned {}

    /** They have no place, or not yet. */
    record NoPlace(Standing standing) implements Scanned {}

    /** It is for another slot or gathering. */
    record OtherSlot() implements Scanned {}

    /** No code of ours, or its registration was cancelled. */
    record Unknown() implements Scanned {}
  }

  /** A scan of one code. */
  public record Scan(SlotId slot, String code, Optional<Integer> people, Instant at, String by) {}

  /** The code that lets in who has this registration; empty where nobody is let in by it. */
  public Mono<String> code(Ticket ticket) {
    return bookings
        .find(ticket)
        .filter(booking -> booking.standing() == Standing.CONFIRMED)
        .map(_ -> tokens.issue(Kind.ENTRY, ticket));
  }

  /** Lets in who has this code. */
  public Mono<Scanned> scan(Scan scan, Gathering gathering) {
    Optional<Ticket> ticket = tokens.ticket(Kind.ENTRY, scan.code());
    if (ticket.isEmpty()) {
      return Mono.just(new Scanned.Unknown());
    }
    if (!ticket.get().slot().equals(scan.slot())) {
      return Mono.just(new Scanned.OtherSlot());
    }
    return bookings
        .find(ticket.get())
        .flatMap(booking -> letIn(scan, booking, gathering))
        .defaultIfEmpty(new Scanned.Unknown());
  }

  private Mono<Scanned> letIn(Scan scan, Booking booking, Gathering gathering) {
    if (booking.standing() != Standing.CONFIRMED) {
      return Mono.just(new Scanned.NoPlace(booking.standing()));
    }
    String registration = booking.ticket().registration();
    int people = scan.people().orElse(booking.people());
    var checkIn =
        new CheckIn(scan.slot(), registration, registration, people, scan.at(), scan.by());
    return checkIns
        .record(checkIn, gathering)
        .map(
            recorded ->
                recorded.isNew()
                    ? new Scanned.In(booking, recorded.people())
                    : new Scanned.Already(booking, recorded.people()));
  }
}
