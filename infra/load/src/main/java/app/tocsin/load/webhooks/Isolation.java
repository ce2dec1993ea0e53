package app.tocsin.load.webhooks;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * The latency of the same healthy endpoints with none dead and with some dead, half of them
 * refusing connections and half of them never answering, in turn.
 */
final class Isolation {
  private static final int ENDPOINTS = 100;
  private static final int DEAD = 20;
  private static final int ROUNDS = 3;
  private static final double GOAL = 1.2;
  private static final Duration SETTLING = Duration.ofMinutes(3);

  /** Longer than any attempt: what is still missing then is lost, not late. */
  private static final Duration LATE = Duration.ofSeconds(60);

  private final Workbench bench;
  private final Measured measured;
  private final double eventsPerSecond;
  private long published;
  private long missing;

  Isolation(Workbench bench, Measured measured, double eventsPerSecond) {
    this.bench = bench;
    this.measured = measured;
    this.eventsPerSecond = eventsPerSecond;
  }

  /** Measures in rounds of twice this length. */
  void measure(Duration length) throws InterruptedException {
    String petition = bench.endpoints(ENDPOINTS, DEAD / 2);
    Set<Integer> hanging = new HashSet<>();
    for (int number = DEAD / 2; number < DEAD; number++) {
      hanging.add(number);
    }
    var warmUp = steady(petition, length.dividedBy(2));
    measured.line("warm-up: %s", words(warmUp));
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      settle();
      Histogram without = steady(petition, length);
      bench.receivers().hang(hanging);
      bench.receivers().refuse();
      Histogram with = steady(petition, length);
      double ratio = with.getValueAtPercentile(99) / (double) without.getValueAtPercentile(99);
      ratios.add(ratio);
      measured.line(
          "round %d: none dead: %s; %d of %d dead: %s; p99 ratio %.2f",
          round, words(without), DEAD, ENDPOINTS, words(with), ratio);
    }
    settle();
    measured.goal(
        Goal.atMost(
            GOAL,
            "p99 of %d healthy with %d dead / with none dead, median of %d"
                .formatted(ENDPOINTS - DEAD, DEAD, ROUNDS),
            ratios.stream().sorted().toList().get(ROUNDS / 2)));
    measured.goal(Goal.atMost(0, "events that a healthy endpoint missed", (double) missing));
    measured.goal(Goal.atMost(0, "numbers missing when all had come back", (double) gaps()));
  }

  /** Until what was held for the dead has come: it is no part of the next measurement. */
  private void settle() throws InterruptedException {
    bench.receivers().heal();
    bench.api().resumeAll();
    if (!Workbench.await(() -> gaps() == 0, SETTLING)) {
      measured.line("%,d deliveries that were held have not come in %s", gaps(), SETTLING);
    }
  }

  private long gaps() {
    return published * ENDPOINTS - bench.arrivals().all();
  }

  private Histogram steady(String petition, Duration length) throws InterruptedException {
    bench.arrivals().measure(endpoint -> endpoint >= DEAD);
    long before = published;
    long gap = (long) (1e9 / eventsPerSecond);
    long next = System.nanoTime();
    long end = next + length.toNanos();
    while (next < end) {
      bench.publish(petition, 1);
      published++;
      next += gap;
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
    }
    // Whoever takes the histogram before the last has come leaves out the slowest.
    long wanted = (published - before) * (ENDPOINTS - DEAD);
    if (!Workbench.await(() -> bench.arrivals().distinct() >= wanted, LATE)) {
      missing += wanted - bench.arrivals().distinct();
    }
    return bench.arrivals().latencies();
  }

  private static String words(Histogram latencies) {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, max %.1f ms of %,d",
        latencies.getValueAtPercentile(50) / 1e3,
        latencies.getValueAtPercentile(99) / 1e3,
        latencies.getMaxValue() / 1e3,
        latencies.getTotalCount());
  }
}
