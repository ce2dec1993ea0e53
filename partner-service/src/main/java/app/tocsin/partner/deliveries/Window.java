package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Delivery.State;
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
 * The part of a lane that is in memory: what is to be sent, and what is on its way. Touched by one
 * thread only, on which a part is asked for, and handed in some time later.
 */
final class Window {
  /** How much of a lane is in memory at once, of each kind. */
  static final int SIZE = 48;

  private static final int LOW = 12;

  /** A delivery with the event that it brings. */
  record Item(Delivery delivery, Message message) {}

  private final Deque<Item> ready = new ArrayDeque<>();
  private final Map<String, Delivery> inFlight = new HashMap<>();
  private final Subjects subjects;
  private long position;
  private long noted;
  private boolean drained;
  private boolean sawOpen;
  private boolean loading;
  private long loadingFrom;
  private boolean changedSince;
  private Set<Long> heldBefore = Set.of();
  private final Set<String> endedSince = new HashSet<>();

  /**
   * @param settled the number from which on there is something to do
   * @param ordered whether what follows of a subject waits for what failed
   * @param waiting what failed and is tried again
   */
  Window(long settled, boolean ordered, List<Delivery> waiting) {
    this.position = settled;
    this.noted = settled;
    this.subjects = new Subjects(ordered);
    waiting.forEach(delivery -> subjects.hold(delivery.order(), delivery.sequence()));
  }

  /** The next that may start; empty where none may. */
  Optional<Item> next() {
    for (Item item : ready) {
      if (subjects.mayStart(item.delivery().order())) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  /** The last that may start: the next where order is kept. */
  Optional<Item> last() {
    return subjects.ordered() ? next() : Optional.ofNullable(ready.peekLast());
  }

  boolean ordered() {
    return subjects.ordered();
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  int inFlight() {
    return inFlight.size();
  }

  void start(Item item) {
    ready.remove(item);
    inFlight.put(item.delivery().id(), item.delivery());
    subjects.started(item.delivery().order());
  }

  /**
   * Its result is stored: its place is free again.
   *
   * @param dueAt when it is tried again; null where it isn't
   */
  void ended(Delivery delivery, @Nullable Instant dueAt) {
    inFlight.remove(delivery.id());
    if (loading) {
      endedSince.add(delivery.id());
    }
    subjects.ended(delivery.order());
    if (dueAt != null) {
      subjects.hold(delivery.order(), delivery.sequence());
      ready.removeIf(item -> mustWait(item.delivery()));
    } else if (subjects.release(delivery.order(), delivery.sequence())) {
      // what was passed over for it comes now
      position = Math.min(position, delivery.sequence());
      lookAgain();
    }
  }

  private boolean mustWait(Delivery delivery) {
    return delivery.state() == State.PENDING
        && subjects.holds(delivery.order(), delivery.sequence());
  }

  /** Whether any waits on a later step, so that what follows of its subject waits too. */
  boolean holdsAny() {
    return subjects.least().isPresent();
  }

  boolean wantsMore() {
    return !loading && !drained && ready.size() < LOW;
  }

  /** From here on what is asked for is read. */
  void beginLoading() {
    loading = true;
    loadingFrom = position;
    changedSince = false;
    endedSince.clear();
    heldBefore = subjects.all();
  }

  /**
   * Lets go of what was held when one began to load, and waits no longer: it was cancelled, and
   * what follows of its subject comes now.
   *
   * @param waiting the numbers of all that wait, as they were read meanwhile
   */
  void stillWaiting(Set<Long> waiting) {
    Set<Long> gone = new HashSet<>(heldBefore);
    gone.removeAll(waiting);
    inFlight.values().forEach(delivery -> gone.remove(delivery.sequence()));
    subjects
        .releaseAll(gone)
        .ifPresent(
            least -> {
              position = Math.min(position, least);
              lookAgain();
            });
  }

  /**
   * Takes in what was loaded. Left out is what is here, what must wait for its subject, and what
   * has ended since it was asked for. Where the window went back meanwhile, what was passed over is
   * loaded first. What is tried again comes first where order is kept; elsewhere last, so that what
   * nobody can take is in nobody's way.
   *
   * @param due the last of them first
   * @param upTo the last number that was looked at
   * @param all whether there was no more
   */
  void loaded(List<Item> due, List<Item> fresh, long upTo, boolean all) {
    loading = false;
    drained = all && !changedSince;
    Set<String> here = new HashSet<>(inFlight.keySet());
    here.addAll(endedSince);
    ready.forEach(item -> here.add(item.delivery().id()));
    List<Item> again = due.stream().filter(item -> here.add(item.delivery().id())).toList();
    if (ordered()) {
      again.forEach(ready::addFirst);
    }
    if (position < loadingFrom) {
      return;
    }
    position = Math.max(position, upTo);
    for (Item item : fresh) {
      if (!mustWait(item.delivery()) && here.add(item.delivery().id())) {
        ready.addLast(item);
      }
    }
    if (!ordered()) {
      again.reversed().forEach(ready::addLast);
    }
  }

  /**
   * Takes in what was put into the lane just now, where it follows what was seen; else one has to
   * look again: also where a lower number was open, for what came after it may be stored already.
   *
   * @return whether it follows, whether or not there is room for all of it
   */
  boolean handed(List<Item> items) {
    if (loading
        || sawOpen
        || !drained
        || items.isEmpty()
        || items.getFirst().delivery().sequence() != position + 1) {
      lookAgain();
      return false;
    }
    for (Item item : items) {
      if (ready.size() >= SIZE || item.delivery().sequence() != position + 1) {
        lookAgain();
        return true;
      }
      position++;
      if (!mustWait(item.delivery())) {
        ready.addLast(item);
      }
    }
    return true;
  }

  /** Whether there were numbers, when it was loaded, whose deliveries may come any time. */
  void sawOpenNumbers(boolean open) {
    sawOpen = open;
  }

  void notLoaded() {
    loading = false;
  }

  /** There may be more than was seen. */
  void lookAgain() {
    drained = false;
    changedSince = true;
  }

  long position() {
    return position;
  }

  /** The greatest number up to which all were tried. */
  long settled() {
    long settled = position;
    for (Item item : ready) {
      settled = before(item.delivery(), settled);
    }
    for (Delivery delivery : inFlight.values()) {
      settled = before(delivery, settled);
    }
    return Math.min(settled, subjects.least().orElse(settled + 1) - 1);
  }

  private static long before(Delivery delivery, long settled) {
    return delivery.state() == State.PENDING ? Math.min(settled, delivery.sequence() - 1) : settled;
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

  boolean quiet() {
    return inFlight.isEmpty() && !loading;
  }

  /** Whether nothing is to be sent, as far as was seen. */
  boolean empty() {
    return ready.isEmpty() && drained;
  }
}
