package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.messaging.tallies.Tallies;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How many come to gatherings, over all of their slots. */
public final class CountingRegistrations {
  private static final int MOST_SLOTS = 500;
  private static final int SLOTS_AT_ONCE = 1_000;

  private final Rosters rosters;
  private final Tallies tallies;

  public CountingRegistrations(Rosters rosters, Tallies tallies) {
    this.rosters = rosters;
    this.tallies = tallies;
  }

  /**
   * Who is sure to come.
   *
   * @param people by those registrations
   */
  public record Coming(long registrations, long people) {
    public static final Coming NOBODY = new Coming(0, 0);

    /** Both together. */
    public Coming plus(Coming other) {
      return new Coming(registrations + other.registrations, people + other.people);
    }
  }

  /** Who comes to these gatherings, together. */
  public Mono<Coming> of(Collection<Gathering> gatherings) {
    List<GatheringId> ids = gatherings.stream().map(Gathering::id).toList();
    List<String> slots =
        gatherings.stream().flatMap(each -> slotsWithoutLimit(each).stream()).toList();
    return Mono.zip(rosters.coming(ids), withoutLimit(slots), Coming::plus);
  }

  private Mono<Coming> withoutLimit(List<String> slots) {
    return Flux.fromIterable(slots)
        .buffer(SLOTS_AT_ONCE)
        .concatMap(tallies::findAll)
        .map(tally -> new Coming(tally.total("registrations"), tally.total("people")))
        .reduce(Coming.NOBODY, Coming::plus);
  }

  private static List<String> slotsWithoutLimit(Gathering gathering) {
    return Occurrences.between(gathering.text().schedule(), Instant.MIN, Instant.MAX, MOST_SLOTS)
        .stream()
        .filter(occurrence -> occurrence.capacity() == null)
        .map(occurrence -> new SlotId(gathering.id(), occurrence.key()).toString())
        .toList();
  }
}
