package app.tocsin.gateway.admission;

import app.tocsin.gateway.upstreams.Failure;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many requests may be in flight to a service, learned from how it answers. What the service
 * can't do now waits for it, and everybody behind it too: so the bound is on the time of waiting,
 * and the number follows from it (Little's law: in flight = rate x time).
 *
 * <p>As with CoDel (RFC 8289), a queue that drains is good, and only one that stands is bad: that
 * is one in which even the quickest answer of a moment took longer than the target. A pause of the
 * collector or a burst never shows as that. After three such moments in a row the limit is what the
 * service answered meanwhile, times the target; each good moment raises it again by a sixteenth. A
 * moment in which the service refused more than it accepted counts as bad too: what it would refuse
 * need not be sent to it. A time in which nobody asked belongs to no moment: the rate of a rush
 * isn't that of the night before it.
 */
final class LearnedLimit {
  private static final long MOMENT = Duration.ofMillis(100).toNanos();
  private static final long QUIET = 10 * MOMENT;
  private static final int PATIENT_MOMENTS = 3;

  /** Fewer answers than that tell nothing; the moment goes on. */
  private static final int TELLING = 8;

  private static final int STEPS = 16;

  private final int least;
  private final int most;
  private final long target;
  private final LongSupplier clock;

  private volatile int limit;
  private long momentSince;
  private long answeredAt;
  private long quickest = Long.MAX_VALUE;
  private int accepted;
  private int refused;
  private int badMoments;
  private long badSince;
  private long acceptedSinceBad;

  /**
   * A limit that begins with the most.
   *
   * @param most it never rises above; when it is less than {@code least}, it stands still
   * @param least it never falls below: enough to see whether the service is better
   * @param target the longest that the quickest answer may take for long
   * @param clock in nanoseconds
   */
  LearnedLimit(int most, int least, Duration target, LongSupplier clock) {
    this.most = most;
    this.least = Math.min(least, most);
    this.target = target.toNanos();
    this.clock = clock;
    this.limit = most;
    this.momentSince = clock.getAsLong();
    this.answeredAt = momentSince;
  }

  int limit() {
    return limit;
  }

  /**
   * The service answered after so long. What is wrong about a request is said at once, however busy
   * the service is: it tells nothing.
   */
  void answered(int status, long nanos) {
    if (status >= 200 && status < 300) {
      accepted(nanos);
    } else if (status >= 500) {
      refused();
    }
  }

  /** It came to no answer. Only what the service is to blame for tells something of it. */
  void failed(Throwable failure) {
    if (Failure.of(failure).filter(it -> it.isItsFault() || it == Failure.OPEN).isPresent()) {
      refused();
    }
  }

  /** The service did what was asked, after so long. */
  synchronized void accepted(long nanos) {
    long now = begin();
    accepted++;
    quickest = Math.min(quickest, nanos);
    end(now);
  }

  /** The service couldn't: it said 5xx, or nothing in time. */
  synchronized void refused() {
    long now = begin();
    refused++;
    end(now);
  }

  private long begin() {
    long now = clock.getAsLong();
    if (now - answeredAt > QUIET) {
      forget();
      badMoments = 0;
    }
    if (accepted + refused == 0 && now - momentSince > MOMENT) {
      momentSince = now;
    }
    answeredAt = now;
    return now;
  }

  private void end(long now) {
    if (now - momentSince < MOMENT || accepted + refused < TELLING) {
      return;
    }
    if (quickest > target || refused > accepted) {
      bad(now);
    } else {
      badMoments = 0;
      limit = Math.min(most, limit + Math.max(1, limit / STEPS));
    }
    momentSince = now;
    forget();
  }

  private void forget() {
    quickest = Long.MAX_VALUE;
    accepted = 0;
    refused = 0;
  }

  private void bad(long now) {
    if (badMoments == 0) {
      badSince = momentSince;
      acceptedSinceBad = 0;
    }
    badMoments++;
    acceptedSinceBad += accepted;
    if (badMoments >= PATIENT_MOMENTS) {
      double perNano = acceptedSinceBad / (double) Math.max(1, now - badSince);
      limit = (int) Math.clamp(perNano * target, least, Math.max(least, limit));
      badMoments = 0;
    }
  }
}
