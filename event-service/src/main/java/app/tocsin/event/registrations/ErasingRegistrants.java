package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.registrations.PersonalData.Kept;
import app.tocsin.event.schedules.Occurrences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases who registered, and lets partners know that they may not use it any more: everybody of a
 * slot some time after it has ended, or was called off; who isn't registered any more after two
 * days. Each step can be made again, so that a crash leaves nothing behind.
 */
public final class ErasingRegistrants {
  /** Long enough for the mail that says goodbye, also where the mail server was away. */
  static final Duration FAREWELL = Duration.ofDays(2);

  private static final Duration POSTPONED_AT_MOST = Duration.ofDays(365);

  private final PersonalData data;
  private final Withdrawals withdrawals;
  private final Gatherings gatherings;
  private final Duration keep;
  private final Clock clock;

  /**
   * @param keep for how long after the end of a slot its hosts see who registered
   */
  public ErasingRegistrants(
      PersonalData data,
      Withdrawals withdrawals,
      Gatherings gatherings,
      Duration keep,
      Clock clock) {
    if (keep.isNegative()) {
      throw new IllegalArgumentException("keep: " + keep + " (expected: >= 0)");
    }
    this.data = data;
    this.withdrawals = withdrawals;
    this.gatherings = gatherings;
    this.keep = keep;
    this.clock = clock;
  }

  /** Erases what is due by now. */
  public Mono<Void> erase() {
    return data.noteStored()
        .thenMany(Flux.defer(data::slots))
        .concatMapDelayError(this::erase)
        .then();
  }

  private Mono<Void> erase(Kept kept) {
    return gatherings
        .find(kept.slot().gathering())
        .map(gathering -> end(gathering, kept.slot()))
        .defaultIfEmpty(Optional.empty())
        .flatMap(end -> erase(kept, end));
  }

  private Mono<Void> erase(Kept kept, Optional<Instant> end) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant since = end.isPresent() ? null : kept.offSince() == null ? now : kept.offSince();
    Instant last = end.orElse(since);
    if (last != null && !now.isBefore(last.plus(keep))) {
      return withdrawals
          .endAll(kept.slot())
          .then(Mono.defer(() -> data.eraseAll(kept.slot(), now)));
    }
    Mono<Void> noted =
        Objects.equals(since, kept.offSince()) ? Mono.empty() : data.noteOff(kept.slot(), since);
    return noted.then(data.eraseGone(kept.slot(), now, now.minus(FAREWELL), now.minus(Terms.HOLD)));
  }

  /**
   * When the slot ends; empty where it doesn't take place. What is postponed waits for its new
   * dates, and who registered with it, for a year at most.
   */
  private static Optional<Instant> end(Gathering gathering, SlotId slot) {
    if (gathering.status() == Life.Status.CANCELLED) {
      return Optional.empty();
    }
    Duration waits =
        gathering.status() == Life.Status.POSTPONED ? POSTPONED_AT_MOST : Duration.ZERO;
    return Occurrences.find(gathering.text().schedule(), slot.occurrence())
        .filter(occurrence -> !occurrence.cancelled())
        .map(occurrence -> occurrence.endsAt().plus(waits));
  }
}
