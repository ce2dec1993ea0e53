package app.tocsin.load.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How the requests of a run ended. Equation, asserted in tests: {@code arrived = answered + lost +
 * unanswered + unsent}. Latencies are counted from the intended start, so time spent waiting for a
 * free connection behind a stalled server is in them. One instance belongs to one thread; {@link
 * #add} merges those of several after they ended.
 */
public final class Outcomes {

  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final long[] byStatus = new long[600];
  private final Histogram accepted = new Histogram(HIGHEST_MICROS, 3);
  private final Histogram refused = new Histogram(HIGHEST_MICROS, 3);
  private final Histogram lateness = new Histogram(HIGHEST_MICROS, 3);
  private long arrived;
  private long acceptedInTime;
  private long lost;
  private long unanswered;
  private long unsent;
  private long failedConnects;
  private long withoutRetryAfter;

  void sent(long latenessNanos) {
    arrived++;
    record(lateness, latenessNanos);
  }

  void answered(int status, long latencyNanos, boolean inTime) {
    byStatus[status]++;
    if (status < 300) {
      record(accepted, latencyNanos);
      if (inTime) {
        acceptedInTime++;
      }
    } else {
      record(refused, latencyNanos);
    }
  }

  /** The connection ended before the answer came. Its age is the least that its latency can be. */
  void lost(long ageNanos) {
    lost++;
    record(accepted, ageNanos);
  }

  /**
   * No answer came in the time that was left for it. Its age is the least that its latency can be.
   */
  void unanswered(long ageNanos) {
    unanswered++;
    record(accepted, ageNanos);
  }

  /**
   * It arrived, and no connection became free for it. Its age is the least that its latency can be.
   */
  void unsent(long ageNanos) {
    arrived++;
    unsent++;
    record(accepted, ageNanos);
    record(lateness, ageNanos);
  }

  /** A 429 or 503 didn't say when to come again. */
  void refusedWithoutRetryAfter() {
    withoutRetryAfter++;
  }

  void failedConnect() {
    failedConnects++;
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos / 1_000, 0, HIGHEST_MICROS));
  }

  void add(Outcomes other) {
    for (int status = 0; status < byStatus.length; status++) {
      byStatus[status] += other.byStatus[status];
    }
    accepted.add(other.accepted);
    refused.add(other.refused);
    lateness.add(other.lateness);
    arrived += other.arrived;
    acceptedInTime += other.acceptedInTime;
    lost += other.lost;
    unanswered += other.unanswered;
    unsent += other.unsent;
    failedConnects += other.failedConnects;
    withoutRetryAfter += other.withoutRetryAfter;
  }

  /** Requests that the schedule called for, or that the closed loop sent. */
  public long arrived() {
    return arrived;
  }

  /** Requests that were answered, by HTTP status, without those that never occurred. */
  public Map<Integer, Long> byStatus() {
    Map<Integer, Long> counts = new TreeMap<>();
    for (int status = 0; status < byStatus.length; status++) {
      if (byStatus[status] > 0) {
        counts.put(status, byStatus[status]);
      }
    }
    return counts;
  }

  /** Counts by status, and what had no answer, for people. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    byStatus().forEach((status, n) -> parts.add(String.format(Locale.ROOT, "%d x%,d", status, n)));
    describe(parts, "connection lost", lost);
    describe(parts, "unanswered", unanswered);
    describe(parts, "never sent", unsent);
    describe(parts, "connects failed", failedConnects);
    return parts.isEmpty() ? "nothing sent" : String.join(", ", parts);
  }

  private static void describe(List<String> parts, String what, long count) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%s x%,d", what, count));
    }
  }

  /** Requests that were answered with this status. */
  public long withStatus(int status) {
    return byStatus[status];
  }

  /** Requests that were answered with any status. */
  public long answered() {
    long sum = 0;
    for (long count : byStatus) {
      sum += count;
    }
    return sum;
  }

  /** Requests that were answered with 2xx. */
  public long accepted() {
    long sum = 0;
    for (int status = 200; status < 300; status++) {
      sum += byStatus[status];
    }
    return sum;
  }

  /**
   * Requests that were answered with 2xx before the planned end of the run: what makes its rate.
   */
  public long acceptedInTime() {
    return acceptedInTime;
  }

  /** Requests whose connection ended before an answer: carried out or not, nobody knows. */
  public long lost() {
    return lost;
  }

  /** Requests that were sent and had no answer in the time left after the run's planned end. */
  public long unanswered() {
    return unanswered;
  }

  /** Scheduled requests for which no connection became free. */
  public long unsent() {
    return unsent;
  }

  /** Answers 429 and 503 without {@code Retry-After}. */
  public long withoutRetryAfter() {
    return withoutRetryAfter;
  }

  /** Connections that couldn't be opened. */
  public long failedConnects() {
    return failedConnects;
  }

  /**
   * Microseconds from the intended start to a 2xx; requests without any answer are in it with the
   * age at which they were given up, so that a server can't look fast by not answering.
   */
  public Histogram acceptedMicros() {
    return accepted;
  }

  /** Microseconds from the intended start to an answer other than 2xx. */
  public Histogram refusedMicros() {
    return refused;
  }

  /** Microseconds from the intended start to the moment of sending: the generator's own delay. */
  public Histogram latenessMicros() {
    return lateness;
  }
}
