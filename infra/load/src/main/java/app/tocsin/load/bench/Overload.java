package app.tocsin.load.bench;

import app.tocsin.load.bench.Moments.Moment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How twice the capacity was borne, and what came after it.
 *
 * @param goodput accepted requests a second while it lasted, over the capacity
 * @param acceptedP99Millis of those that were accepted of it, from the intended start
 * @param accepted requests that were meant to start while it lasted
 * @param refusedOfIt such with 429 or 503
 * @param refused with 429 or 503, also afterwards
 * @param otherwise answered in another way, or not at all
 * @param backAfterSeconds from its end until every request was accepted in time
 * @param afterwards what became of those that were meant to start after it
 */
record Overload(
    double goodput,
    double acceptedP99Millis,
    long accepted,
    long refusedOfIt,
    long refused,
    long otherwise,
    double backAfterSeconds,
    Afterwards afterwards) {

  private static final long IN_TIME_MICROS = 500_000;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /**
   * At half of capacity.
   *
   * @param late accepted after more than half a second
   * @param p99Millis of those that were accepted, from the intended start
   */
  record Afterwards(long asked, long late, long refused, double p99Millis) {
    private static Afterwards of(List<Moment> moments) {
      return new Afterwards(
          moments.size(),
          moments.stream().filter(Moment::accepted).filter(Overload::isLate).count(),
          moments.stream().filter(Overload::refused).count(),
          p99(waited(moments)) / 1e3);
    }

    String describe() {
      return String.format(
          Locale.ROOT,
          "of the %,d after it: %,d refused, %,d later than half a second; p99 of the accepted %.1f"
              + " ms",
          asked,
          refused,
          late,
          p99Millis);
    }
  }

  /**
   * Judges a run that began with the overload and went on at half of capacity.
   *
   * @param capacity accepted requests a second
   */
  static Overload of(List<Moment> moments, double capacity, Duration overload) {
    if (moments.isEmpty()) {
      throw new BenchRefused("nothing was sent");
    }
    long origin = moments.stream().mapToLong(Moment::startMicros).min().orElseThrow();
    long end = origin + overload.toNanos() / 1_000;
    long inTime =
        moments.stream().filter(Moment::accepted).filter(it -> it.endMicros() < end).count();
    List<Moment> during = moments.stream().filter(it -> it.startMicros() < end).toList();
    List<Moment> after = moments.stream().filter(it -> it.startMicros() >= end).toList();
    long[] waited = waited(during);
    long lastAbnormal =
        after.stream()
            .filter(it -> !it.accepted() || isLate(it))
            .mapToLong(Moment::startMicros)
            .max()
            .orElse(end);
    long refused = moments.stream().filter(Overload::refused).count();
    return new Overload(
        inTime / (overload.toNanos() / 1e9) / capacity,
        p99(waited) / 1e3,
        waited.length,
        during.stream().filter(Overload::refused).count(),
        refused,
        moments.stream().filter(it -> !it.accepted() && !refused(it)).count(),
        (lastAbnormal - end) / 1e6,
        Afterwards.of(after));
  }

  private static long[] waited(List<Moment> moments) {
    return moments.stream()
        .filter(Moment::accepted)
        .mapToLong(Moment::waitedMicros)
        .sorted()
        .toArray();
  }

  private static boolean isLate(Moment moment) {
    return moment.waitedMicros() > IN_TIME_MICROS;
  }

  private static boolean refused(Moment moment) {
    return moment.status() == TOO_MANY || moment.status() == UNAVAILABLE;
  }

  private static double p99(long... sorted) {
    return sorted.length == 0
        ? Double.POSITIVE_INFINITY
        : Arrays.stream(sorted).skip((long) (sorted.length * 0.99)).findFirst().orElseThrow();
  }

  /**
   * The figures with what they should be.
   *
   * @param unsent requests for which the generator had no connection
   * @param withoutRetryAfter refusals that don't say when to come again
   */
  List<Goal> goals(long unsent, long withoutRetryAfter) {
    return List.of(
        Goal.atLeast(0.95, "goodput at twice the capacity / capacity", goodput),
        Goal.atMost(500, "p99 of what was accepted of it, ms", acceptedP99Millis),
        Goal.none("refused with 429 or 503", (double) refused),
        Goal.atMost(0, "answered otherwise, or not at all", (double) (otherwise + unsent)),
        Goal.atMost(0, "429 and 503 without Retry-After", (double) withoutRetryAfter),
        Goal.atMost(5, "seconds after it until all is normal again", backAfterSeconds));
  }
}
