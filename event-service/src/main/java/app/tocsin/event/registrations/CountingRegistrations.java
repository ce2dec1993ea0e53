package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.messaging.tallies.Tallies;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** How many come to a gathering, over all of its slots. */
public final class CountingRegistrations {
  private static final int MOST_SLOTS = 500;

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
    private static final Coming NOBODY = new Coming(0, 0);

    Coming plus(Coming other) {
      return new Coming(registrations + other.registrations, people + other.people);
    }
  }

  /** Who comes to this gathering. */
  public Mono<Coming> of(Gathering gathering) {
    return rosters
        .of(gathering.id())
        .map(CountingRegistrations::confirmed)
        .concatWith(
            tallies
                .findAll(slotsWithoutLimit(gathering))
                .map(tally -> new Coming(tally.total("registrations"), tally.total("people"))))
        .reduce(Coming.NOBODY, Coming::plus);
  }

  private static Coming confirmed(Roster roster) {
    List<Entry> sure =
        roster.entries().stream().filter(entry -> entry.standing() == Standing.CONFIRMED).toList();
    return new Coming(sure.size(), sure.stream().mapToLong(Entry::people).sum());
  }

  private static List<String> slotsWithoutLimit(Gathering gathering) {
    return Occurrences.between(gathering.text().schedule(), Instant.MIN, Instant.MAX, MOST_SLOTS)
        .stream()
        .filter(occurrence -> occurrence.capacity() == null)
        .map(occurrence -> new SlotId(gathering.id(), occurrence.key()).toString())
        .toList();
  }
}
