package app.tocsin.load.webhooks;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Signed deliveries a second, of a backlog that is published at once. */
final class Throughput {
  private static final int ENDPOINTS = 20;
  private static final double GOAL_A_SECOND = 2_000;

  private final Workbench bench;
  private final Measured measured;

  Throughput(Workbench bench, Measured measured) {
    this.bench = bench;
    this.measured = measured;
  }

  /** Measures one round after so many to warm up. */
  void measure(int events, int warmUps) throws InterruptedException {
    String petition = bench.endpoints(ENDPOINTS, 0);
    for (int round = 1; round <= warmUps; round++) {
      Instant started = Instant.now();
      deliver(petition, events);
      measured.line("warm-up %d: %,.0f/s", round, perSecond(events, started));
    }
    Map<String, Long> before = bench.stage().cpuMicros();
    Instant started = Instant.now();
    deliver(petition, events);
    double rate = perSecond(events, started);
    Map<String, Double> cpu = perDelivery(before, events);
    Arrivals arrivals = bench.arrivals();
    measured.line(
        "%,d signed deliveries to %d endpoints: %,.0f/s; %d twice, %d numbers missing",
        (long) events * ENDPOINTS, ENDPOINTS, rate, arrivals.duplicates(), arrivals.gaps());
    double together = cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    measured.line("CPU microseconds a delivery: %.0f together; %s", together, words(cpu));
    measured.goal(Goal.atLeast(GOAL_A_SECOND, "signed deliveries a second", rate));
    measured.goal(
        Goal.none("the store's share of the CPU", cpu.getOrDefault("store", 0.0) / together));
    measured.goal(
        Goal.none("memory of partner-service, MiB", (double) bench.stage().residentMebibytes(1)));
    measured.goal(Goal.atMost(0, "numbers missing", (double) arrivals.gaps()));
  }

  private void deliver(String petition, int events) throws InterruptedException {
    bench.arrivals().measure(_ -> true);
    bench.publish(petition, events);
    long all = (long) events * ENDPOINTS;
    Workbench.await(all, () -> bench.arrivals().distinct() >= all);
  }

  private static double perSecond(int events, Instant started) {
    return (double) events * ENDPOINTS / Workbench.seconds(started);
  }

  private Map<String, Double> perDelivery(Map<String, Long> before, int events) {
    Map<String, Double> cpu = new TreeMap<>();
    bench
        .stage()
        .cpuMicros()
        .forEach(
            (name, now) ->
                cpu.put(
                    name, (now - before.getOrDefault(name, now)) / ((double) events * ENDPOINTS)));
    return cpu;
  }

  private static String words(Map<String, Double> cpu) {
    return String.join(
        ", ",
        cpu.entrySet().stream().map(of -> of.getKey() + " " + Math.round(of.getValue())).toList());
  }
}
