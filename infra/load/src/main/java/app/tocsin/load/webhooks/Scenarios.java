package app.tocsin.load.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** What is measured; each says its figures line by line. */
final class Scenarios {
  private static final Duration SETTLING = Duration.ofMinutes(15);

  private final Stage stage;
  private final Publisher publisher;
  private final Receivers receivers;
  private final Arrivals arrivals;
  private final PartnersApi api;
  private final Consumer<String> say;

  Scenarios(
      Stage stage,
      Publisher publisher,
      Receivers receivers,
      Arrivals arrivals,
      PartnersApi api,
      Consumer<String> say) {
    this.stage = stage;
    this.publisher = publisher;
    this.receivers = receivers;
    this.arrivals = arrivals;
    this.api = api;
    this.say = say;
  }

  /** Signed deliveries a second, with a backlog that is published at once. */
  void throughput(int endpoints, int events) throws InterruptedException {
    String petition = endpoints(endpoints, 0);
    int warmUp = events / 4;
    deliver(petition, warmUp, endpoints);
    Map<String, Long> before = stage.cpuMicros();
    Instant started = Instant.now();
    deliver(petition, events, endpoints);
    double seconds = seconds(started);
    long deliveries = (long) events * endpoints;
    say.accept(
        String.format(
            Locale.ROOT,
            "throughput: %,d signed deliveries to %d endpoints in %.1f s: %,.0f/s; %d duplicates,"
                + " %d gaps",
            deliveries,
            endpoints,
            seconds,
            deliveries / seconds,
            arrivals.duplicates(),
            arrivals.gaps()));
    StringBuilder shares = new StringBuilder("throughput: CPU microseconds a delivery:");
    stage
        .cpuMicros()
        .forEach(
            (name, now) ->
                shares.append(
                    String.format(
                        Locale.ROOT,
                        " %s %.0f",
                        name,
                        (now - before.getOrDefault(name, now)) / (double) deliveries)));
    say.accept(shares.toString());
    say.accept(
        String.format(
            Locale.ROOT, "throughput: partner-service holds %d MiB", stage.residentMebibytes(1)));
  }

  private void deliver(String petition, int events, int endpoints) throws InterruptedException {
    arrivals.forget();
    for (int i = 0; i < events; i++) {
      publisher.publish(petition);
    }
    publisher.flush();
    await(() -> arrivals.distinct() >= (long) events * endpoints);
  }

  /** Latency of the healthy with none dead and with some dead, in turn. */
  void isolation(int endpoints, int dead, double eventsPerSecond, Duration length)
      throws InterruptedException {
    String petition = endpoints(endpoints, dead / 2);
    Set<Integer> hanging = new HashSet<>();
    for (int number = dead / 2; number < dead; number++) {
      hanging.add(number);
    }
    List<Double> ratios = new ArrayList<>();
    steady(petition, eventsPerSecond, length.dividedBy(2));
    for (int round = 1; round <= 3; round++) {
      receivers.heal();
      settle(petition, eventsPerSecond);
      Histogram without = steady(petition, eventsPerSecond, length);
      receivers.hang(hanging);
      receivers.refuse();
      Histogram with = steady(petition, eventsPerSecond, length);
      double ratio = with.getValueAtPercentile(99) / (double) without.getValueAtPercentile(99);
      ratios.add(ratio);
      say.accept(
          String.format(
              Locale.ROOT,
              "isolation %d: none dead: %s; %d of %d dead: %s; p99 ratio %.2f",
              round,
              words(without),
              dead,
              endpoints,
              words(with),
              ratio));
    }
    say.accept(
        String.format(
            Locale.ROOT,
            "isolation: p99 with %d of %d dead is %.2f of that with none (median of 3)",
            dead,
            endpoints,
            ratios.stream().sorted().toList().get(1)));
    receivers.heal();
  }

  /** Until what was held for the dead has come: it is no part of the next measurement. */
  private void settle(String petition, double eventsPerSecond) throws InterruptedException {
    api.resumeAll();
    var unused = steady(petition, eventsPerSecond, Duration.ofSeconds(15));
  }

  private Histogram steady(String petition, double eventsPerSecond, Duration length)
      throws InterruptedException {
    arrivals.forget();
    long gap = (long) (1e9 / eventsPerSecond);
    long next = System.nanoTime();
    long end = next + length.toNanos();
    while (next < end) {
      publisher.publish(petition);
      next += gap;
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
    }
    publisher.flush();
    Thread.sleep(Duration.ofSeconds(2));
    return arrivals.latencies();
  }

  private static String words(Histogram latencies) {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms of %,d",
        latencies.getValueAtPercentile(50) / 1e3,
        latencies.getValueAtPercentile(99) / 1e3,
        latencies.getTotalCount());
  }

  /** Two instances, one or the other killed again and again while deliveries are made. */
  void killing(int endpoints, int events, int kills) throws InterruptedException {
    String petition = endpoints(endpoints, 0);
    stage.startPartner(2);
    arrivals.forget();
    long all = (long) events * endpoints;
    for (int i = 0; i < events; i++) {
      publisher.publish(petition);
    }
    publisher.flush();
    for (int kill = 1; kill <= kills; kill++) {
      long until = all * kill / (kills + 1);
      await(() -> arrivals.distinct() >= until);
      int victim = 1 + kill % 2;
      stage.kill(victim);
      long at = arrivals.distinct();
      Duration took = stage.startPartner(victim);
      say.accept(
          String.format(
              Locale.ROOT,
              "killing: instance %d killed after %,d of %,d, ready again after %.1f s",
              victim,
              at,
              all,
              took.toMillis() / 1e3));
    }
    await(() -> arrivals.distinct() >= all);
    Thread.sleep(Duration.ofSeconds(20)); // what would still come again
    say.accept(
        String.format(
            Locale.ROOT,
            "killing: %,d of %,d arrived after %d kills; %d again (%.3f %%), %d under another id or"
                + " as another event, %d numbers missing",
            arrivals.distinct(),
            all,
            kills,
            arrivals.duplicates(),
            100.0 * arrivals.duplicates() / all,
            arrivals.changed(),
            arrivals.gaps()));
    stage.stop(2);
  }

  /**
   * Endpoints that want the signatures of one petition; the first will refuse when they are told.
   *
   * @return the petition
   */
  private String endpoints(int count, int refusing) {
    String petition = petition();
    String partner = api.partner();
    for (int number = 0; number < count; number++) {
      var unused = api.endpoint(partner, receivers.url(number, number < refusing), petition);
    }
    return petition;
  }

  static String petition() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(SETTLING);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("not all arrived within " + SETTLING);
      }
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  static double seconds(Instant since) {
    return Duration.between(since, Instant.now()).toMillis() / 1e3;
  }
}
