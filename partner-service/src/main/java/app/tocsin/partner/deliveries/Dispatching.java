package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Carrying.Carried;
import app.tocsin.partner.deliveries.Lanes.Awake;
import app.tocsin.partner.deliveries.Places.Place;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * Works on the lanes of this worker's buckets: opens those that are awake, starts what may start,
 * lane by lane in turn, and lays a lane down when there is nothing to do. All decisions are made on
 * one loop. Receivers that fail and those that are slow have {@link Places} of their own.
 */
public final class Dispatching {
  /** Lanes in memory at once. */
  static final int MOST_OPEN = 1_000;

  /** A lane in which there is nothing to do stays open for a while, where there is room. */
  private static final Duration LINGER = Duration.ofSeconds(15);

  /** After which we try again what we couldn't send. */
  private static final Duration HINDERED = Duration.ofMinutes(1);

  private static final Carried NOTHING = new Carried.Hindered("nothing came back");
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Stores stores;
  private final Carrying carrying;
  private final Owning owning;
  private final Loop loop;
  private final Clock clock;
  private final DoubleSupplier chance;
  private final Results results;
  private final Loading loading;
  private final Resting resting;
  private final Opening opening;
  private final Refreshing refreshing;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Places places;

  /** How many were seen for which there was no room. */
  private int outside;

  private Instant pumpPlanned = Instant.MAX;
  private boolean pumpQueued;

  /** Where lanes, their numbers and endpoints are kept. */
  public record Stores(
      Lanes lanes, Ledger ledger, Endpoints endpoints, EndpointsThatAreGone gone, Writing diary) {}

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
    this.results = new Results(stores.lanes(), stores.diary(), loop, this::stored);
    this.places = new Places();
    var finishing = new Finishing(stores.lanes(), stores.ledger(), clock);
    this.loading = new Loading(stores.lanes(), finishing, loop);
    this.resting = new Resting(stores.lanes(), finishing, loop, clock);
    this.opening = new Opening(stores.lanes(), stores.endpoints(), finishing, resting, loop, clock);
    this.refreshing = new Refreshing(stores.endpoints(), loop);
  }

  /** There is work for these lanes again. Lanes of others are left to them. */
  public void wake(Collection<String> endpoints) {
    reach(List.copyOf(endpoints), lane -> lane.window().lookAgain());
  }

  /** These have come in: the first attempt follows at once, without reading them again. */
  public void take(Enrolled enrolled) {
    reach(enrolled.lanes().keySet(), lane -> lane.handed(enrolled.items(lane.id)));
  }

  private void reach(Collection<String> endpoints, Consumer<Lane> open) {
    loop.execute(
        () -> {
          for (String endpoint : endpoints) {
            Lane lane = lanes.get(endpoint);
            if (lane == null) {
              open(endpoint, outside == 0);
            } else {
              open.accept(lane);
            }
          }
          pumpSoon();
        });
  }

  /** Opens what others woke, and drops what isn't this worker's any more. */
  public Mono<Void> look() {
    Set<Integer> owned = owning.owned();
    return opening
        .awake(owned)
        .doOnNext(
            found ->
                loop.execute(
                    () -> {
                      dropForeign(owned);
                      takeIn(found);
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

  /**
   * Opens those for which there is room. For the others as many of those that are open give way;
   * then it is the turn of those that come after the last that was let in, whatever was woken
   * since.
   */
  private void takeIn(List<Awake> awake) {
    String last = "";
    outside = 0;
    for (Awake one : awake) {
      Lane lane = lanes.get(one.endpoint());
      if (lane != null) {
        lane.woken(one.wakes());
      } else if (!open(one.endpoint(), true) && outside++ == 0) {
        opening.goOnAfter(last);
      }
      last = one.endpoint();
    }
    Turn.makeRoom(lanes.values(), outside, clock.instant());
  }

  /**
   * Where there is no room it is left awake in the store, and found when there is.
   *
   * @return false where there is none
   */
  private boolean open(String endpoint, boolean room) {
    if (owning.owned().contains(Buckets.of(endpoint))) {
      if (!room || lanes.size() + opening.underWay() >= MOST_OPEN) {
        return false;
      }
      opening.open(endpoint, this::opened);
    }
    return true;
  }

  private void opened(Lane lane) {
    lanes.put(lane.id, lane);
    places.put(lane);
    pumpSoon();
  }

  private void forget(Lane lane) {
    lanes.remove(lane.id);
    places.remove(lane);
  }

  /** Starts what may start, loads what is missing, and looks again when there is more to do. */
  private void pump() {
    Instant now = clock.instant();
    Set<Integer> owned = owning.owned();
    refreshing.refresh(lanes.values(), now, this::forget);
    Instant next = now.plus(LOOK);
    for (Lane lane : new ArrayList<>(lanes.values())) {
      Instant again = lane.lookAgain(now).orElse(next);
      next = again.isBefore(next) ? again : next;
      tend(lane, now);
    }
    Predicate<Lane> able = lane -> owned.contains(lane.bucket) && lane.canStart(now);
    places.fill(now, able, (lane, place) -> start(lane, place, now));
    planPump(now, places.again(next));
  }

  private void planPump(Instant now, Instant next) {
    if (!lanes.isEmpty() && next.isBefore(pumpPlanned)) {
      pumpPlanned = next;
      loop.later(
          Duration.ofMillis(Math.max(2, Duration.between(now, next).toMillis())),
          () -> {
            pumpPlanned = next.equals(pumpPlanned) ? Instant.MAX : pumpPlanned;
            pump();
          });
    }
  }

  private void tend(Lane lane, Instant now) {
    if (lane.turn.isOver() && lane.window().quiet()) {
      resting.giveWay(lane, this::forget);
    } else if (lane.mayRest(now, outside == 0 ? LINGER : Duration.ZERO)) {
      resting.rest(lane, now, this::forget);
    } else if (lane.window().wantsMore() && !lane.shut(now) && !lane.turn.isOver()) {
      lane.window().beginLoading();
      loading.load(lane, now, this::pumpSoon);
    }
  }

  private void start(Lane lane, Place place, Instant now) {
    Endpoint asked = lane.endpoint();
    boolean suspect = lane.kind() == Places.Kind.FAILING;
    Item item = lane.start(now);
    boolean probe = lane.probing();
    owning.started(lane.bucket);
    var unused =
        carrying
            .carry(asked, item, suspect)
            .toFuture()
            .whenComplete(
                (carried, _) ->
                    loop.execute(
                        () -> {
                          places.answered(place);
                          var attempt = new Attempted(asked, item, now, probe, place);
                          settle(lane, attempt, carried == null ? NOTHING : carried);
                        }));
  }

  private void settle(Lane lane, Attempted attempt, Carried carried) {
    Instant now = clock.instant();
    switch (carried) {
      case Carried.Sent sent -> judge(lane, attempt, sent, now);
      case Carried.Withheld _ -> {
        lane.unsent(now);
        results.add(attempt.withheld(lane));
      }
      case Carried.Hindered(String why) -> {
        lane.unsent(now.plus(HINDERED));
        results.add(attempt.hindered(lane, why, now.plus(HINDERED)));
      }
    }
  }

  private void judge(Lane lane, Attempted attempt, Carried.Sent sent, Instant now) {
    Delivery delivery = attempt.item().delivery();
    double by = chance.getAsDouble();
    Judgement first = Judgement.of(sent.answer(), delivery.failures(), attempt.probe(), by, now);
    Judgement settled = lane.judge(delivery, first, sent.answer().took(), now);
    if (settled.gone()) {
      noteGone(lane, attempt.asked());
    }
    if (lanes.get(lane.id) == lane) {
      places.put(lane);
    }
    results.add(attempt.answered(lane, settled, sent));
  }

  private void noteGone(Lane lane, Endpoint asked) {
    var unused =
        stores
            .gone()
            .note(asked)
            .toFuture()
            .whenComplete(
                (_, _) ->
                    loop.execute(
                        () -> refreshing.ask(List.of(lane), clock.instant(), this::forget)));
  }

  private void stored(Result result) {
    owning.ended(result.lane().bucket);
    places.stored(result, clock.instant());
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
