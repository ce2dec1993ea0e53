package app.tocsin.partner.deliveries;

import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.deliveries.Results.Result;
import app.tocsin.partner.deliveries.Window.Item;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Works on the lanes of this worker's buckets: opens those that are awake, starts what may start,
 * lane by lane in turn, and lays a lane down when there is nothing to do. All decisions are made on
 * one loop. Healthy endpoints and those that fail have places of their own, so that hanging
 * receivers hold none that others need.
 */
public final class Dispatching {
  private static final Logger log = LoggerFactory.getLogger(Dispatching.class);
  private static final int MOST_AWAKE = 500;
  private static final int MOST_HELD = 1_000;
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Stores stores;
  private final Carrying carrying;
  private final Owning owning;
  private final Loop loop;
  private final Clock clock;
  private final DoubleSupplier chance;
  private final Results results;
  private final Finishing finishing;
  private final Loading loading;
  private final Resting resting;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Set<String> opening = new HashSet<>();
  private final Places places = new Places();
  private boolean pumpPlanned;
  private boolean pumpQueued;

  /** Where lanes, their numbers and endpoints are kept. */
  public record Stores(
      Lanes lanes, Ledger ledger, Endpoints endpoints, EndpointsThatAreGone gone) {}

  /** Takes note of an endpoint that said 410. */
  public interface EndpointsThatAreGone {
    Mono<Void> note(Endpoint endpoint);
  }

  public Dispatching(
      Stores stores,
      Carrying carrying,
      Owning owning,
      Loop loop,
      Clock clock,
      DoubleSupplier chance) {
    this.stores = stores;
    this.carrying = carrying;
    this.owning = owning;
    this.loop = loop;
    this.clock = clock;
    this.chance = chance;
    this.results = new Results(stores.lanes(), loop, this::stored);
    this.finishing = new Finishing(stores.lanes(), stores.ledger(), clock);
    this.loading = new Loading(stores.lanes(), finishing, loop);
    this.resting = new Resting(stores.lanes(), finishing, loop, clock);
  }

  /** Work for these lanes has come in. Lanes of others are left to them. */
  public void wake(Collection<String> endpoints) {
    List<String> woken = List.copyOf(endpoints);
    loop.execute(
        () -> {
          woken.forEach(this::open);
          pump();
        });
  }

  /** Opens what others woke, and drops what isn't this worker's any more. */
  public Mono<Void> look() {
    Set<Integer> owned = owning.owned();
    Instant now = clock.instant();
    Mono<List<String>> awake =
        owned.isEmpty() ? Mono.just(List.of()) : stores.lanes().awake(owned, now, MOST_AWAKE);
    return awake
        .doOnNext(
            found ->
                loop.execute(
                    () -> {
                      dropForeign(owned);
                      found.forEach(this::open);
                      pump();
                    }))
        .then();
  }

  private void dropForeign(Set<Integer> owned) {
    for (Lane lane : new ArrayList<>(lanes.values())) {
      if (!owned.contains(lane.bucket) && lane.window().quiet()) {
        forget(lane);
      }
    }
  }

  private void open(String endpoint) {
    Lane lane = lanes.get(endpoint);
    if (lane != null) {
      lane.window().lookAgain();
    } else if (owning.owned().contains(Buckets.of(endpoint)) && opening.add(endpoint)) {
      Instant now = clock.instant();
      var unused =
          Mono.zip(
                  stores.endpoints().find(endpoint).singleOptional(),
                  finishing.read(endpoint),
                  stores.lanes().waiting(endpoint, MOST_HELD))
              .timeout(Loading.PATIENCE)
              .toFuture()
              .whenComplete(
                  (read, failure) ->
                      loop.execute(
                          () -> {
                            opening.remove(endpoint);
                            if (failure != null) {
                              log.warn("Lane {} waits: {}", endpoint, failure.toString());
                            } else if (read.getT1().isPresent()) {
                              opened(
                                  new Lane(read.getT1().get(), read.getT2(), read.getT3(), now),
                                  read.getT3());
                            } else {
                              resting.leave(endpoint, read.getT2());
                            }
                          }));
    }
  }

  private void opened(Lane lane, List<Delivery> waiting) {
    waiting.stream()
        .map(Delivery::dueAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .ifPresent(lane::nextDueIs);
    lanes.put(lane.id, lane);
    places.put(lane);
    pump();
  }

  private void forget(Lane lane) {
    lanes.remove(lane.id);
    places.remove(lane);
  }

  /** Starts what may start, loads what is missing, and looks again when there is more to do. */
  private void pump() {
    Instant now = clock.instant();
    Set<Integer> owned = owning.owned();
    Instant next = now.plus(LOOK);
    for (Lane lane : new ArrayList<>(lanes.values())) {
      Instant again = lane.lookAgain(now).orElse(next);
      next = again.isBefore(next) ? again : next;
      tend(lane, now);
    }
    Predicate<Lane> able = lane -> owned.contains(lane.bucket) && lane.canStart(now);
    places.fill(able, lane -> start(lane, now));
    if (!lanes.isEmpty() && !pumpPlanned) {
      pumpPlanned = true;
      Duration wait = Duration.between(now, next);
      loop.later(
          wait.compareTo(Duration.ofMillis(2)) < 0 ? Duration.ofMillis(2) : wait,
          () -> {
            pumpPlanned = false;
            pump();
          });
    }
  }

  private void tend(Lane lane, Instant now) {
    if (lane.stale(now, FRESH)) {
      refresh(lane, now);
    }
    if (lane.mayRest(now, LINGER)) {
      resting.rest(lane, now, this::forget);
    } else if (lane.window().wantsMore() && !lane.shut(now)) {
      lane.window().beginLoading();
      loading.load(lane, now, this::pumpSoon);
    }
  }

  private void refresh(Lane lane, Instant now) {
    lane.refresh(lane.endpoint(), now); // not again before it is answered
    var unused =
        stores
            .endpoints()
            .find(lane.id)
            .toFuture()
            .whenComplete(
                (found, failure) ->
                    loop.execute(
                        () -> {
                          if (failure == null && found == null) {
                            forget(lane); // it was removed
                          } else if (failure == null) {
                            lane.refresh(found, now);
                          }
                        }));
  }

  private void start(Lane lane, Instant now) {
    boolean failing = lane.suspect();
    Endpoint asked = lane.endpoint();
    Item item = lane.start(now);
    boolean probe = lane.probing();
    places.taken(failing);
    var unused =
        carrying
            .carry(asked, item, failing)
            .toFuture()
            .whenComplete(
                (answer, failure) ->
                    loop.execute(
                        () -> {
                          places.free(failing);
                          var attempt = new Attempted(asked, item, now, probe);
                          settle(lane, attempt, Attempts.answer(answer, failure));
                        }));
  }

  /** What was sent where; the endpoint may have another address when the answer comes. */
  private record Attempted(Endpoint asked, Item item, Instant at, boolean probe) {}

  private void settle(Lane lane, Attempted attempt, Answer answer) {
    Instant now = clock.instant();
    Delivery delivery = attempt.item().delivery();
    Judgement judgement =
        Judgement.of(answer, delivery.failures(), attempt.probe(), chance.getAsDouble(), now);
    lane.judge(delivery, judgement, now);
    if (judgement.gone()) {
      noteGone(lane, attempt.asked());
    }
    if (lanes.get(lane.id) == lane) {
      places.put(lane);
    }
    results.add(new Result(lane, delivery, judgement, Attempts.of(answer, attempt.at())));
  }

  private void noteGone(Lane lane, Endpoint asked) {
    var unused =
        stores
            .gone()
            .note(asked)
            .toFuture()
            .whenComplete((_, _) -> loop.execute(() -> refresh(lane, clock.instant())));
  }

  private void stored(Result result) {
    result.lane().recorded(result.delivery(), result.judgement());
    pumpSoon();
  }

  private void pumpSoon() {
    if (!pumpQueued) {
      pumpQueued = true;
      loop.execute(
          () -> {
            pumpQueued = false;
            pump();
          });
    }
  }
}
