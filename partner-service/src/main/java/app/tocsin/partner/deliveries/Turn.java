package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * The time that a lane has in memory while others wait for room. Whoever was served gives way, the
 * longest open first; whoever could be, and wasn't yet, stays until he is. Not thread-safe.
 */
final class Turn {
  /** So long at least, so that coming and going costs less than what is done between. */
  static final Duration LENGTH = Duration.ofSeconds(1);

  private final Instant since;
  private boolean served;
  private boolean over;

  Turn(Instant since) {
    this.since = since;
  }

  /** Ends the turns of as many as others want to be in, the longest open first. */
  static void makeRoom(Collection<Lane> lanes, int wanted, Instant now) {
    long leaving = lanes.stream().filter(lane -> lane.turn.over).count();
    lanes.stream()
        .filter(lane -> lane.turn.mayEnd(now, lane.canStart(now)))
        .sorted(Comparator.comparing(lane -> lane.turn.since))
        .limit(Math.max(0, wanted - leaving))
        .forEach(lane -> lane.turn.over = true);
  }

  /** Ends it whoever waits: the lane is opened again as it now is. */
  void end() {
    over = true;
  }

  /** A delivery was started. */
  void served() {
    served = true;
  }

  /**
   * Whether it may end for the sake of others.
   *
   * @param able whether a delivery could be started at once
   */
  private boolean mayEnd(Instant now, boolean able) {
    return !over && (served || !able) && !now.isBefore(since.plus(LENGTH));
  }

  /** Whether nothing more is started: the lane is laid down when nothing is on its way. */
  boolean isOver() {
    return over;
  }
}
