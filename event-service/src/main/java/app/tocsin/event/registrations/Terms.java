package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.schedules.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a roster goes by: what of a gathering concerns one slot with places.
 *
 * @param version of the gathering; of two terms, those with the greater one hold
 * @param open whether anybody may come in or be promoted
 */
public record Terms(
    long version,
    int capacity,
    boolean waitingList,
    boolean confirmedByMail,
    Duration accept,
    Instant startsAt,
    Instant closesAt,
    boolean open) {
  /** How long a place is kept until its mail is confirmed. */
  static final Duration HOLD = Duration.ofHours(24);

  private static final int FEW_WAITING = 1_000;
  private static final int WAITING_FOR_ONE = 10;

  /** The terms of an occurrence with places. */
  static Terms of(Gathering gathering, Occurrence occurrence) {
    RegistrationTerms terms = Objects.requireNonNull(gathering.text().registration());
    Integer capacity = Objects.requireNonNull(occurrence.capacity());
    return new Terms(
        gathering.version(),
        capacity,
        terms.waitingList(),
        terms.confirmedByMail(),
        Duration.ofHours(terms.acceptHours()),
        occurrence.startsAt(),
        closes(terms, occurrence),
        gathering.status() == Life.Status.PUBLISHED && !occurrence.cancelled());
  }

  /** How many people may wait: nobody beyond has a chance, and a roster is one document. */
  int mostWaiting() {
    return Math.max(FEW_WAITING, WAITING_FOR_ONE * capacity);
  }

  /** The same, for nobody new. */
  Terms closed() {
    return new Terms(
        version, capacity, waitingList, confirmedByMail, accept, startsAt, closesAt, false);
  }

  /** When a slot takes no registrations any more: at the latest when it has ended. */
  static Instant closes(RegistrationTerms terms, Occurrence occurrence) {
    @Nullable Instant closesAt = terms.closesAt();
    Instant end = occurrence.endsAt();
    return closesAt == null || closesAt.isAfter(end) ? end : closesAt;
  }

  /** Nobody is kept a place beyond the begin. */
  Instant deadline(Instant now, Duration patience) {
    Instant deadline = now.plus(patience);
    return deadline.isAfter(startsAt) && startsAt.isAfter(now) ? startsAt : deadline;
  }
}
