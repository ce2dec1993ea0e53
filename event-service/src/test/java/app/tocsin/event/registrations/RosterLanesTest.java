package app.tocsin.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Whereabouts;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.event.registrations.CountingRegistrations.Coming;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.RosterCommand.Register;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Neighbours that don't answer: the lane of a slot goes on. */
class RosterLanesTest {
  private static final Clock BEFORE =
      Clock.fixed(Instant.parse("2027-01-01T12:00:00Z"), ZoneOffset.UTC);

  private static final RosterLanes.Patience SHORT =
      new RosterLanes.Patience(Duration.ofMillis(200), Duration.ofMillis(50));
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Gathering gathering =
      Workshops.published(Workshops.text(Workshops.once(), Whereabouts.Visibility.PUBLIC));
  private final SlotId slot = new SlotId(gathering.id(), "s1");
  private final InMemory rosters = new InMemory();
  private Mono<Void> kafka = Mono.empty();
  private RosterLanes lanes;

  @BeforeEach
  void open() {
    lanes = new RosterLanes(new OneGathering(gathering), rosters, _ -> kafka, BEFORE, SHORT);
  }

  @Test
  void aStoreThatDoesNotAnswerHoldsUpNobodyForEver() {
    rosters.answers = false;
    var first = lanes.submit(slot, new Register("a", "fa", 1)).toFuture();
    var second = lanes.submit(slot, new Register("b", "fb", 1)).toFuture();
    rosters.answers = true;

    assertThat(first).failsWithin(SOON);
    assertThat(second).succeedsWithin(SOON).isEqualTo(new Answer.Stands("b", Standing.CONFIRMED));
  }

  @Test
  void whoComesNextDoesNotWaitForKafka() {
    kafka = Mono.never();
    var first = lanes.submit(slot, new Register("a", "fa", 1)).toFuture();
    var second = lanes.submit(slot, new Register("b", "fb", 1)).toFuture();

    assertThat(first).succeedsWithin(SOON).isEqualTo(new Answer.Stands("a", Standing.CONFIRMED));
    assertThat(second).succeedsWithin(SOON).isEqualTo(new Answer.Stands("b", Standing.CONFIRMED));
  }

  private static final class InMemory implements Rosters {
    private final Map<SlotId, Roster> stored = new HashMap<>();
    private volatile boolean answers = true;

    @Override
    public Mono<Roster> find(SlotId wanted) {
      return answers ? Mono.justOrEmpty(stored.get(wanted)) : Mono.never();
    }

    @Override
    public Flux<Roster> of(GatheringId wanted) {
      return Flux.fromIterable(stored.values());
    }

    @Override
    public Mono<Coming> coming(Collection<GatheringId> wanted) {
      return Mono.just(Coming.NOBODY);
    }

    @Override
    public Flux<SlotId> due(Instant now) {
      return Flux.empty();
    }

    @Override
    public Mono<Boolean> save(Roster after, List<RosterFact> facts, Gathering of) {
      stored.put(after.slot(), after);
      return Mono.just(true);
    }
  }
}
