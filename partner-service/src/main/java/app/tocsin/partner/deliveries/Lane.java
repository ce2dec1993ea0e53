package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Breaker.Closed;
import app.tocsin.partner.deliveries.Breaker.Open;
import app.tocsin.partner.deliveries.Breaker.Probing;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lane while it is worked on: a window of what is to be sent, what is on its way, and how the
 * endpoint does. Touched by one thread only.
 */
final class Lane {
  /** How much of a lane is in memory at once, of each kind. */
  static final int WINDOW = 48;

  /** At once to an endpoint that failed last: it must not hold what others could use. */
  private static final int SUSPECT_IN_FLIGHT = 2;

  private static final int LOW = 12;
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** A delivery with the event that it brings. */
  record Item(Delivery delivery, Message message) {}

  final String id;
  final int bucket;
  private final Deque<Item> ready = new ArrayDeque<>();
  private final Map<String, Delivery> inFlight = new HashMap<>();
  private final Subjects subjects;
  private Endpoint endpoint;
  private Breaker breaker;
  private LaneRate rate;
  private long wakes;
  private long position;
  private long noted;
  private boolean drained;
  private boolean loading;
  private @Nullable Instant nextDue;
  private Instant lastBusy;
  private Instant endpointSeen;
  private Instant lookedAt;

  Lane(Endpoint endpoint, Lanes.Stored stored, List<Delivery> waiting, Instant now) {
    this.id = endpoint.id();
    this.bucket = Buckets.of(id);
    this.endpoint = endpoint;
    this.breaker = interrupted(stored.breaker(), now);
    this.rate = LaneRate.full(endpoint.settings().rate(), now).startingAt(stored.rate());
    this.wakes = stored.wakes();
    this.position = stored.settled();
    this.noted = position;
    this.lastBusy = now;
    this.endpointSeen = now;
    this.lookedAt = now;
    this.subjects = new Subjects(endpoint.settings().ordering() == Ordering.SUBJECT);
    waiting.forEach(delivery -> subjects.hold(delivery.order(), delivery.sequence()));
  }

  /** A probe that was on its way when its worker died is made again. */
  private static Breaker interrupted(Breaker stored, Instant now) {
    return stored instanceof Probing probing
        ? new Open(probing.failingSince(), probing.probes(), now)
        : stored;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  Breaker breaker() {
    return breaker;
  }

  boolean suspect() {
    return breaker.failing() != null;
  }

  boolean probing() {
    return breaker instanceof Probing;
  }

  void refresh(Endpoint fresh, Instant now) {
    endpoint = fresh;
    endpointSeen = now;
    rate = rate.limited(fresh.settings().rate(), now);
  }

  boolean stale(Instant now, Duration age) {
    return now.isAfter(endpointSeen.plus(age));
  }

  /** Whether one may start now. */
  boolean canStart(Instant now) {
    rate = rate.filled(now);
    boolean open =
        switch (breaker) {
          case Closed _ -> inFlight.size() < limit() && rate.mayStart();
          case Open it -> inFlight.isEmpty() && !now.isBefore(it.probeAt());
          case Probing _ -> false;
        };
    return open && endpoint.status() == Endpoint.Status.ACTIVE && startable().isPresent();
  }

  private int limit() {
    int chosen = endpoint.settings().inFlight();
    return suspect() ? Math.min(chosen, SUSPECT_IN_FLIGHT) : chosen;
  }

  private Optional<Item> startable() {
    return ready.stream().filter(item -> subjects.mayStart(item.delivery().order())).findFirst();
  }

  /** Takes the next off the window; look before. */
  Item start(Instant now) {
    Item item = startable().orElseThrow();
    ready.remove(item);
    inFlight.put(item.delivery().id(), item.delivery());
    subjects.started(item.delivery().order());
    rate = rate.mayStart() ? rate.started() : rate;
    breaker = breaker.probed();
    lastBusy = now;
    return item;
  }

  /** What the endpoint's answer says of the endpoint. */
  void judge(Delivery delivery, Judgement judgement, Instant now) {
    lastBusy = now;
    if (judgement.state() == State.DELIVERED) {
      breaker = breaker.succeeded();
      rate = rate.accepted(now);
      return;
    }
    breaker = breaker.failed(delivery.id(), now, judgement.asked());
    if (judgement.slower()) {
      rate = rate.slowedDown(now);
    }
  }

  /** The result is stored: its place is free again. */
  void recorded(Delivery delivery, Judgement judgement) {
    inFlight.remove(delivery.id());
    String order = delivery.order();
    subjects.ended(order);
    Instant dueAt = judgement.dueAt();
    if (dueAt != null) {
      nextDue = nextDue == null || dueAt.isBefore(nextDue) ? dueAt : nextDue;
      subjects.hold(order, delivery.sequence());
      ready.removeIf(item -> mustWait(item.delivery()));
    } else {
      // what was passed over for it comes now
      subjects
          .release(order)
          .ifPresent(
              first -> {
                position = Math.min(position, first);
                drained = false;
              });
    }
  }

  private boolean mustWait(Delivery delivery) {
    return delivery.state() == State.PENDING
        && subjects.holds(delivery.order(), delivery.sequence());
  }

  boolean wantsMore() {
    return !loading && !drained && ready.size() < LOW;
  }

  void beginLoading() {
    loading = true;
  }

  /** Takes in what was loaded; what is here already, or must wait for its subject, is left out. */
  void loaded(List<Item> due, List<Item> fresh, long upTo, boolean all, long wakesSeen) {
    loading = false;
    wakes = wakesSeen;
    drained = all;
    Set<String> here = new HashSet<>(inFlight.keySet());
    ready.forEach(item -> here.add(item.delivery().id()));
    due.stream().filter(item -> here.add(item.delivery().id())).forEach(ready::addFirst);
    position = Math.max(position, upTo);
    for (Item item : fresh) {
      if (!mustWait(item.delivery()) && here.add(item.delivery().id())) {
        ready.addLast(item);
      }
    }
  }

  void notLoaded() {
    loading = false;
  }

  /** Looks for more again. */
  void woken() {
    drained = false;
  }

  void nextDueIs(@Nullable Instant due) {
    nextDue = due;
  }

  long position() {
    return position;
  }

  /** The greatest number up to which all were tried. */
  long settled() {
    long settled = position;
    for (Item item : ready) {
      if (item.delivery().state() == State.PENDING) {
        settled = Math.min(settled, item.delivery().sequence() - 1);
      }
    }
    for (Delivery delivery : inFlight.values()) {
      if (delivery.state() == State.PENDING) {
        settled = Math.min(settled, delivery.sequence() - 1);
      }
    }
    return Math.min(settled, subjects.least().orElse(settled + 1) - 1);
  }

  /** The number to note, where the lane came far since it was last noted. */
  Optional<Long> toNote(int step) {
    long settled = settled();
    if (settled < noted + step) {
      return Optional.empty();
    }
    noted = settled;
    return Optional.of(settled);
  }

  Lanes.Memo memo() {
    return new Lanes.Memo(settled(), breaker, rate.current());
  }

  long wakes() {
    return wakes;
  }

  boolean quiet() {
    return inFlight.isEmpty() && !loading;
  }

  boolean stoppedByBreaker(Instant now) {
    return breaker instanceof Open open && now.isBefore(open.probeAt());
  }

  /** Whether nothing is to do for a while. */
  boolean mayRest(Instant now, Duration linger) {
    boolean idle = ready.isEmpty() && drained && now.isAfter(lastBusy.plus(linger));
    boolean shut = endpoint.status() != Endpoint.Status.ACTIVE || stoppedByBreaker(now);
    return quiet() && (idle || shut);
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
    return breaker instanceof Open open && now.isBefore(open.probeAt()) ? open.probeAt() : due;
  }

  /** When to look again, while it isn't laid down. */
  Optional<Instant> lookAgain(Instant now) {
    if (!ready.isEmpty() && breaker instanceof Closed && !rate.mayStart()) {
      return Optional.of(rate.nextStart());
    }
    if (breaker instanceof Open open && now.isBefore(open.probeAt())) {
      return Optional.of(open.probeAt());
    }
    Instant due = nextDue;
    if (due != null && !now.isBefore(due)) {
      nextDue = null;
      drained = false;
    }
    if (now.isAfter(lookedAt.plus(LOOK))) {
      lookedAt = now; // others may be due that were not the next
      drained = false;
    }
    return Optional.ofNullable(nextDue);
  }
}
