package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.time.Instant;

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

  Instant since() {
    return since;
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
  boolean mayEnd(Instant now, boolean able) {
    return !over && (served || !able) && !now.isBefore(since.plus(LENGTH));
  }

  /** Nothing more is started: the lane is laid down when nothing is on its way any more. */
  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }
}
