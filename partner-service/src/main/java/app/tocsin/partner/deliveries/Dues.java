package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When what waits in a lane is due, as far as is known: so that the store is asked when something
 * is due, and not all the time. Where there is too much to know all, it is asked now and then. Not
 * thread-safe.
 */
final class Dues {
  /** How many moments are known of one lane. */
  static final int MOST = 1_000;

  private static final Duration NOW_AND_THEN = Duration.ofSeconds(5);

  private final NavigableSet<Instant> moments = new TreeSet<>();
  private boolean all;
  private Instant asked;

  /**
   * @param waiting those that wait, the first {@link #MOST} of them
   */
  Dues(List<Delivery> waiting, Instant now) {
    this.all = waiting.size() < MOST;
    this.asked = now;
    waiting.stream().map(Delivery::dueAt).filter(Objects::nonNull).forEach(moments::add);
  }

  void add(Instant due) {
    moments.add(due);
    if (moments.size() > MOST) {
      moments.pollLast();
      all = false;
    }
  }

  /** Whether something is due that the store wasn't asked for; it is asked then. */
  boolean come(Instant now) {
    boolean due = !moments.isEmpty() && !moments.first().isAfter(now);
    if (due) {
      moments.headSet(now, true).clear();
    }
    boolean ask = due || (!all && now.isAfter(asked.plus(NOW_AND_THEN)));
    if (ask) {
      asked = now;
    }
    return ask;
  }

  /** When the next is due, as far as is known. */
  Optional<Instant> next() {
    return moments.isEmpty() ? Optional.empty() : Optional.of(moments.first());
  }
}
