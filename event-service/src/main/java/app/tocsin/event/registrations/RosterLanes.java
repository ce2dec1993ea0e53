package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.registrations.RosterRules.Decision;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Decides what is asked of rosters. Commands that come while a slot is busy wait in its lane and
 * are decided together, one after the other, by one conditional write: five hundred people at once
 * cost a few writes, and other instances find the roster changed only as often as it was written.
 */
public final class RosterLanes {
  private static final int AT_ONCE = 200;
  private static final int ATTEMPTS = 200;

  private final Gatherings gatherings;
  private final Rosters rosters;
  private final RosterEvents events;
  private final Clock clock;
  private final Patience patience;
  private final Map<SlotId, Lane> lanes = new ConcurrentHashMap<>();

  public RosterLanes(Gatherings gatherings, Rosters rosters, RosterEvents events, Clock clock) {
    this(gatherings, rosters, events, clock, Patience.USUAL);
  }

  RosterLanes(
      Gatherings gatherings, Rosters rosters, RosterEvents events, Clock clock, Patience patience) {
    this.gatherings = gatherings;
    this.rosters = rosters;
    this.events = events;
    this.clock = clock;
    this.patience = patience;
  }

  /**
   * How long the lane of a slot stands still.
   *
   * @param store one that it leaves without an answer must not keep the others waiting for ever
   * @param kafka who comes next doesn't wait for one that is away: a sweep says what wasn't said
   */
  record Patience(Duration store, Duration kafka) {
    private static final Patience USUAL =
        new Patience(Duration.ofSeconds(20), Duration.ofMillis(500));
  }

  /** Says what waits in a roster's outbox, straight after it was saved. */
  public interface RosterEvents {
    /** Never fails: what can't be said now is said by the next sweep. */
    Mono<Void> relay(SlotId slot);
  }

  /** The answer, once it is stored. What a caller gives up waiting for is decided all the same. */
  public Mono<Answer> submit(SlotId slot, RosterCommand command) {
    return Mono.fromFuture(
        () -> {
          var ask = new Ask(command, new CompletableFuture<>());
          Lane lane = lanes.computeIfAbsent(slot, _ -> new Lane());
          lane.asks.add(ask);
          start(slot, lane);
          return ask.answer;
        },
        true);
  }

  /** Lets happen what is due by now, in every roster. */
  public Mono<Void> tick() {
    return Flux.defer(() -> rosters.due(clock.instant()))
        .concatMapDelayError(slot -> submit(slot, new RosterCommand.Tick()))
        .then();
  }

  private record Ask(RosterCommand command, CompletableFuture<Answer> answer) {}

  private static final class Lane {
    private final Queue<Ask> asks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    List<Ask> take() {
      List<Ask> taken = new ArrayList<>();
      while (taken.size() < AT_ONCE) {
        Ask ask = asks.poll();
        if (ask == null) {
          break;
        }
        taken.add(ask);
      }
      return taken;
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // each ask has its own
  private void start(SlotId slot, Lane lane) {
    if (lane.busy.compareAndSet(false, true)) {
      Mono.defer(() -> decideNext(slot, lane))
          .repeat()
          .takeWhile(more -> more)
          .then()
          .doFinally(
              _ -> {
                lane.busy.set(false);
                if (lane.asks.isEmpty()) {
                  lanes.remove(slot, lane); // a latecomer's lane is harmless: the store decides
                } else {
                  start(slot, lane);
                }
              })
          .toFuture();
    }
  }

  private Mono<Boolean> decideNext(SlotId slot, Lane lane) {
    List<Ask> asks = lane.take();
    if (asks.isEmpty()) {
      return Mono.just(false);
    }
    return decide(slot, asks)
        .timeout(patience.store())
        .onErrorResume(
            e -> {
              asks.forEach(ask -> ask.answer.completeExceptionally(e));
              return Mono.empty();
            })
        .thenReturn(true);
  }

  private Mono<Void> decide(SlotId slot, List<Ask> asks) {
    return Mono.defer(() -> attempt(slot, asks))
        .retryWhen(
            Retry.fixedDelay(
                    ATTEMPTS, Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(9)))
                .filter(SomebodyElseFirst.class::isInstance));
  }

  private Mono<Void> attempt(SlotId slot, List<Ask> asks) {
    return gatherings
        .find(slot.gathering())
        .flatMap(gathering -> decide(gathering, slot, asks).thenReturn(true))
        .switchIfEmpty(
            Mono.defer(() -> answerAll(asks, new Answer.NoSuchGathering()).thenReturn(true)))
        .then();
  }

  /** A slot that was taken out takes nobody in, but whoever is in its roster can still leave. */
  private Mono<Void> decide(Gathering gathering, SlotId slot, List<Ask> asks) {
    Optional<Terms> terms = terms(gathering, slot);
    return rosters
        .find(slot)
        .switchIfEmpty(Mono.justOrEmpty(terms.map(each -> Roster.empty(slot, each))))
        .flatMap(
            stored ->
                decide(gathering, stored, terms.map(stored::under).orElseGet(stored::closed), asks)
                    .thenReturn(true))
        .switchIfEmpty(Mono.defer(() -> answerAll(asks, new Answer.NoSuchSlot()).thenReturn(true)))
        .then();
  }

  private Mono<Void> decide(Gathering gathering, Roster stored, Roster current, List<Ask> asks) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Roster roster = current;
    List<RosterFact> facts = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    for (Ask ask : asks) {
      Decision decision = RosterRules.decide(roster, ask.command, now);
      roster = decision.roster();
      facts.addAll(decision.facts());
      answers.add(decision.answer());
    }
    Mono<Void> tell =
        Mono.fromRunnable(
            () -> {
              for (int i = 0; i < asks.size(); i++) {
                asks.get(i).answer.complete(answers.get(i));
              }
            });
    if (roster.equals(stored) || (facts.isEmpty() && stored.version() == 0)) {
      return tell;
    }
    return rosters
        .save(roster.stored(), facts, gathering)
        .flatMap(
            saved ->
                saved
                    ? tell.then(
                        events.relay(stored.slot()).timeout(patience.kafka()).onErrorComplete())
                    : Mono.<Void>error(new SomebodyElseFirst()));
  }

  private static Optional<Terms> terms(Gathering gathering, SlotId slot) {
    return Occurrences.find(gathering.text().schedule(), slot.occurrence())
        .filter(RosterLanes::hasPlaces)
        .filter(_ -> gathering.text().registration() != null && gathering.life().isPublic())
        .map(occurrence -> Terms.of(gathering, occurrence));
  }

  private static boolean hasPlaces(Occurrence occurrence) {
    return occurrence.capacity() != null;
  }

  private static Mono<Void> answerAll(List<Ask> asks, Answer answer) {
    return Mono.fromRunnable(() -> asks.forEach(ask -> ask.answer.complete(answer)));
  }

  /** The roster changed since it was read: read it again. */
  private static final class SomebodyElseFirst extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SomebodyElseFirst() {
      super("the roster changed", null, false, false);
    }
  }
}
