package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Breaker.Closed;
import app.tocsin.partner.deliveries.Breaker.Open;
import app.tocsin.partner.deliveries.Breaker.Probing;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.Window.Item;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lane while it is worked on: the window of it that is in memory, and how the endpoint does.
 * Touched by one thread only.
 */
final class Lane {
  /** At once to an endpoint that failed last: it must not hold what others could use. */
  private static final int FAILING_IN_FLIGHT = 2;

  final String id;
  final int bucket;
  final Turn turn;
  private final Window window;
  private Endpoint endpoint;
  private Breaker breaker;
  private LaneRate rate;
  private Promptness promptness = Promptness.UNKNOWN;
  private Instant heldUntil;
  private boolean storedAsLeftAlone;
  private long wakes;
  private Instant lastBusy;
  private final Dues dues;
  private Instant upUntil;

  Lane(Endpoint endpoint, Lanes.Stored stored, List<Delivery> waiting, Instant now) {
    this.id = endpoint.id();
    this.bucket = Buckets.of(id);
    this.turn = new Turn(now);
    this.endpoint = endpoint;
    this.breaker = interrupted(stored.breaker(), now);
    this.storedAsLeftAlone = !(breaker instanceof Closed);
    this.rate = LaneRate.full(endpoint.settings().rate(), now).startingAt(stored.rate());
    this.wakes = stored.wakes();
    this.lastBusy = now;
    this.dues = new Dues(waiting, now);
    this.upUntil = now;
    this.heldUntil = Objects.requireNonNullElse(stored.heldUntil(), now);
    if (takenUpSince(stored.restedAt())) {
      tryNow(now);
    }
    this.window =
        new Window(stored.settled(), endpoint.settings().ordering() == Ordering.SUBJECT, waiting);
  }

  /** A probe that was on its way when its worker died is made again. */
  private static Breaker interrupted(Breaker stored, Instant again) {
    return stored instanceof Probing probing
        ? new Open(probing.failingSince(), probing.probes(), again)
        : stored;
  }

  /** Whether somebody took the endpoint up after a moment. */
  private boolean takenUpSince(@Nullable Instant moment) {
    Instant takenUp = endpoint.takenUpAt();
    return takenUp != null && (moment == null || takenUp.isAfter(moment));
  }

  private void tryNow(Instant now) {
    heldUntil = now;
    breaker = breaker instanceof Open it ? new Open(it.failingSince(), it.probes(), now) : breaker;
  }

  Window window() {
    return window;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  Breaker breaker() {
    return breaker;
  }

  /** Among whom it waits for a place. */
  Places.Kind kind() {
    if (breaker.failing() != null) {
      return Places.Kind.FAILING;
    }
    return promptness.slow() ? Places.Kind.SLOW : Places.Kind.PROMPT;
  }

  boolean known() {
    return promptness.known();
  }

  void keptWaiting() {
    promptness = promptness.keptWaiting();
  }

  boolean probing() {
    return breaker instanceof Probing;
  }

  void refresh(Endpoint fresh, Instant now) {
    boolean takenUp = !Objects.equals(fresh.takenUpAt(), endpoint.takenUpAt());
    endpoint = fresh;
    if (takenUp) {
      tryNow(now);
    }
    rate = rate.limited(fresh.settings().rate(), now);
    if (window.ordered() != (fresh.settings().ordering() == Ordering.SUBJECT)) {
      turn.end(); // what holds what back is decided when it is opened
    }
  }

  /** Whether one may start now. */
  boolean canStart(Instant now) {
    rate = rate.filled(now);
    boolean open =
        switch (breaker) {
          case Closed _ -> window.inFlight() < limit() && rate.mayStart();
          case Open it -> window.inFlight() == 0 && !now.isBefore(it.probeAt());
          case Probing _ -> false;
        };
    return open && !turn.isOver() && !shut(now) && next().isPresent();
  }

  /** Every other probe is the last that came: else one that nobody can take would be each probe. */
  private Optional<Item> next() {
    return breaker instanceof Open open && open.probes() % 2 == 1 ? window.last() : window.next();
  }

  private int limit() {
    int limit = promptness.limit(endpoint.settings().inFlight());
    return breaker.failing() != null ? Math.min(limit, FAILING_IN_FLIGHT) : limit;
  }

  /** Takes the next off the window; look before. */
  Item start(Instant now) {
    Item item = next().orElseThrow();
    window.start(item);
    turn.served();
    rate = rate.mayStart() ? rate.started() : rate;
    breaker = breaker.probed();
    lastBusy = now;
    return item;
  }

  /**
   * What the endpoint's answer says of the endpoint.
   *
   * @param took until it came
   * @return what becomes of the delivery: the one after which it is left alone may be the next
   *     probe
   */
  Judgement judge(Delivery delivery, Judgement judgement, Duration took, Instant now) {
    lastBusy = now;
    promptness = promptness.answered(took);
    if (judgement.state() == State.DELIVERED) {
      breaker = breaker.succeeded();
      rate = rate.accepted(now);
      return judgement;
    }
    Duration asked = judgement.asked();
    Breaker before = breaker;
    breaker = breaker.failed(delivery.id(), window.ordered(), now, asked);
    if (asked != null && now.plus(asked).isAfter(heldUntil)) {
      heldUntil = now.plus(asked); // it asked us to wait, not this delivery
    }
    if (judgement.slower()) {
      rate = rate.slowedDown(now);
    }
    boolean opened = breaker instanceof Open && !(before instanceof Open);
    return opened ? judgement.dueBy(((Open) breaker).probeAt()) : judgement;
  }

  /** Nothing was sent after all. Was it a probe, another is due then. */
  void unsent(Instant again) {
    breaker = interrupted(breaker, again);
  }

  /** The result is stored: its place is free again. */
  void recorded(Delivery delivery, Judgement judgement) {
    Instant dueAt = judgement.dueAt();
    window.ended(delivery, dueAt);
    if (dueAt != null) {
      dues.add(dueAt);
    }
  }

  /**
   * Takes in what was put into the lane just now, where nothing is missing before it. The store has
   * counted one more waking of the lane for it.
   */
  void handed(List<Item> items) {
    if (window.handed(items)) {
      wakes++;
    }
  }

  /** Somebody woke it, so often by now: as often as is known where there is nothing new. */
  void woken(long wakesSeen) {
    if (wakesSeen != wakes) {
      window.lookAgain();
    }
  }

  /**
   * Takes in what was loaded.
   *
   * @param wakesSeen how often the lane was woken before it was read
   */
  void loaded(List<Item> due, List<Item> fresh, long upTo, boolean all, long wakesSeen) {
    wakes = wakesSeen;
    window.loaded(due, fresh, upTo, all);
  }

  Lanes.Memo memo() {
    return new Lanes.Memo(window.settled(), breaker, rate.current(), heldUntil);
  }

  long wakes() {
    return wakes;
  }

  /** Whether the store is to be told, once, that it isn't left alone any more. */
  boolean tellsThatItIsWell() {
    boolean tells = storedAsLeftAlone && breaker instanceof Closed;
    storedAsLeftAlone &= !tells;
    return tells;
  }

  /** Whether nothing is sent, whatever there is. */
  boolean shut(Instant now) {
    return endpoint.status() != Endpoint.Status.ACTIVE || now.isBefore(opensAt());
  }

  /** When it is written to again, by what its receiver did. */
  private Instant opensAt() {
    return breaker instanceof Open open && open.probeAt().isAfter(heldUntil)
        ? open.probeAt()
        : heldUntil;
  }

  /** Whether nothing is to do for a while. */
  boolean mayRest(Instant now, Duration linger) {
    boolean idle = window.empty() && now.isAfter(lastBusy.plus(linger));
    return window.quiet() && (idle || shut(now)) && !now.isBefore(upUntil);
  }

  /**
   * It was to be laid down, but had been woken.
   *
   * @param wakesSeen how often, by now
   * @param until when it stays up at least: else it would be tried each time that one looks
   */
  void mustStayUp(long wakesSeen, Instant until) {
    wakes = wakesSeen;
    upUntil = until;
    window.notLoaded();
    window.lookAgain();
  }

  /**
   * When there is something to do again; null where only if somebody wakes it.
   *
   * @param due when the first of those that wait is due, or null
   */
  @Nullable Instant wakeAt(Instant now, @Nullable Instant due) {
    if (endpoint.status() != Endpoint.Status.ACTIVE) {
      return null;
    }
    if (now.isBefore(opensAt())) {
      return opensAt();
    }
    // what is held for one that the store no longer has waiting (it was cancelled) is seen then
    return due == null && window.holdsAny() ? now : due;
  }

  /** When to look again, while it isn't laid down. */
  Optional<Instant> lookAgain(Instant now) {
    if (window.hasReady() && breaker instanceof Closed && !rate.mayStart()) {
      return Optional.of(rate.nextStart());
    }
    if (now.isBefore(opensAt())) {
      return Optional.of(opensAt());
    }
    if (dues.come(now)) {
      window.lookAgain();
    }
    return dues.next();
  }
}
