package app.tocsin.load.webhooks;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What a partner-service holds in memory while receivers are away, and while they catch up. */
final class Backlog {
  private static final int ENDPOINTS = 10;
  private static final int WARM_UP = 200;
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
    Workbench.await(first, () -> arrivals.distinct() >= first);
    long before = bench.stage().residentMebibytes(1);
    bench.receivers().refuse();
    int events = deliveries / ENDPOINTS;
    Instant started = Instant.now();
    bench.publish(petition, events);
    ConsumerLag lag = new ConsumerLag(bench.stage().kafka(), "partner-deliveries");
    Workbench.awaitAsking(SELDOM, deliveries, () -> sampled(lag.none()));
    measured.line(
        "%,d deliveries put into %d lanes whose receivers are away, in %.0f s: %,d MiB before,"
            + " %,d at most",
        (long) events * ENDPOINTS, ENDPOINTS, Workbench.seconds(started), before, most);
    double waiting = (double) most / before;
    bench.receivers().heal();
    bench.api().resumeAll();
    Instant back = Instant.now();
    long all = (long) (WARM_UP + events) * ENDPOINTS;
    Workbench.awaitAsking(SELDOM, all, () -> sampled(arrivals.distinct() >= all));
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

  private boolean sampled(boolean condition) {
    most = Math.max(most, bench.stage().residentMebibytes(1));
    return condition;
  }
}
