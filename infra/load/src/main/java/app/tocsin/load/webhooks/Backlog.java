package app.tocsin.load.webhooks;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/** What a partner-service holds in memory while receivers are away, and while they catch up. */
final class Backlog {
  private static final int ENDPOINTS = 10;

  /**
   * Until the heap was filled once, and the compilers are through with most: both stay in memory.
   */
  private static final int WARM_UP = 2_000;

  private static final double GOAL = 1.2;
  private static final Duration SELDOM = Duration.ofMillis(250);

  private final Workbench bench;
  private final Measured measured;
  private long most;

  Backlog(Workbench bench, Measured measured) {
    this.bench = bench;
    this.measured = measured;
  }

  /** So many deliveries that wait. */
  void measure(int deliveries) throws InterruptedException {
    String petition = bench.endpoints(ENDPOINTS, ENDPOINTS);
    Arrivals arrivals = bench.arrivals();
    arrivals.measure(_ -> true);
    bench.publish(petition, WARM_UP);
    long first = (long) WARM_UP * ENDPOINTS;
    awaitDelivered(arrivals, first);
    long before = bench.stage().residentMebibytes(1);
    most = before;
    bench.receivers().refuse();
    int events = deliveries / ENDPOINTS;
    Instant started = Instant.now();
    bench.publish(petition, events);
    try (ConsumerLag lag = new ConsumerLag(bench.stage().kafka(), "partner-deliveries")) {
      Workbench.awaitAsking(SELDOM, deliveries, () -> enrolled(lag, events));
    }
    measured.line(
        "%,d deliveries put into %d lanes whose receivers are away, in %.0f s: %,d MiB before,"
            + " %,d at most",
        (long) events * ENDPOINTS, ENDPOINTS, Workbench.seconds(started), before, most);
    double waiting = (double) most / before;
    bench.receivers().heal();
    bench.api().resumeAll();
    Instant back = Instant.now();
    long all = (long) (WARM_UP + events) * ENDPOINTS;
    awaitDelivered(arrivals, all);
    measured.line(
        "all delivered in %.0f s, %,.0f/s: %,d MiB at most; %d twice",
        Workbench.seconds(back),
        (double) events * ENDPOINTS / Workbench.seconds(back),
        most,
        arrivals.duplicates());
    measured.goal(
        Goal.atMost(
            GOAL,
            String.format(
                Locale.ROOT,
                "memory with %,d deliveries waiting / before",
                (long) events * ENDPOINTS),
            waiting));
    measured.goal(
        Goal.atMost(GOAL, "memory while they are delivered / before", (double) most / before));
    measured.goal(
        Goal.atMost(0, "numbers missing", (double) (all - arrivals.distinct() + arrivals.gaps())));
  }

  private void awaitDelivered(Arrivals arrivals, long all) throws InterruptedException {
    Workbench.awaitAsking(
        SELDOM,
        all,
        () -> {
          sample();
          long arrived = arrivals.distinct();
          measured.progress(() -> "%,d of %,d delivered, %s".formatted(arrived, all, memory()));
          return arrived >= all;
        });
  }

  /** Whether all of them are in the lanes. */
  private boolean enrolled(ConsumerLag lag, int events) {
    sample();
    OptionalLong left = lag.left();
    measured.progress(
        () ->
            "%s of %,d events are to be put into lanes, %s"
                .formatted(left.isEmpty() ? "?" : left.getAsLong(), events, memory()));
    return left.isPresent() && left.getAsLong() == 0;
  }

  private void sample() {
    most = Math.max(most, bench.stage().residentMebibytes(1));
  }

  private String memory() {
    return "%,d MiB at most".formatted(most);
  }
}
