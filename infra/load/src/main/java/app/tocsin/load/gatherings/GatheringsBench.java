package app.tocsin.load.gatherings;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import app.tocsin.load.bench.MeasuredPage;
import app.tocsin.load.bench.Reporting;
import app.tocsin.load.gatherings.Organiser.Read;
import app.tocsin.load.system.Machine;
import app.tocsin.load.system.Running;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Ledger;
import app.tocsin.load.traffic.Schedule;
import app.tocsin.load.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tocsin bench gatherings}: see its help. */
@Command(
    name = "gatherings",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measure gatherings in a running system, through its gateway.",
    footer = {
      "",
      "searches near a place among many gatherings, p99 <= 50 ms. feed: the calendar of a",
      "campaign of a thousand, <= 100 ms after each change, 304 where nothing changed."
          + " registering:",
      "people who come to a march, at a steady rate; latency doesn't grow, everybody is counted"
          + " once.",
      "Makes gatherings and leaves them. For figures: ./tocsin up --full-speed, and nothing else.",
      "Exit code 0: all goals reached; 1: one wasn't; 2: it could not be measured."
    })
public final class GatheringsBench implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int OF_A_CAMPAIGN = 1_000;
  private static final int CHANGES = 20;

  /** What can be measured. */
  enum Part {
    FINDING,
    FEED,
    REGISTERING
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "which parts (default: all): ${COMPLETION-CANDIDATES}")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Mixin private Running running = new Running();

  @Option(names = "--gatherings", description = "to find among (default: ${DEFAULT-VALUE})")
  private int gatherings = 100_000;

  @Option(names = "--rate", description = "registrations a second (default: ${DEFAULT-VALUE})")
  private double rate = 1_000;

  @Option(names = "--seconds", description = "of each steady part (default: ${DEFAULT-VALUE})")
  private int seconds = 30;

  @Mixin private Reporting reporting = new Reporting();

  private Measured measured = new Measured("gatherings", System.out::println);

  @Override
  public Integer call() {
    return Reporting.measured("bench gatherings", this::measured);
  }

  private int measured() throws InterruptedException {
    RunningSystem system = running.read();
    boolean reached = true;
    try (Organiser organiser = new Organiser(system.url())) {
      for (Part part : parts) {
        String name = part.name().toLowerCase(Locale.ROOT);
        Instant started = Instant.now();
        double loadBefore = Machine.loadAverage();
        measured = new Measured(name, System.out::println);
        measure(part, organiser, Endpoint.of(system.url()));
        reached &= measured.reached();
        reporting.write(
            "gatherings-" + name,
            new MeasuredPage(
                    reporting.command(),
                    measured,
                    started,
                    loadBefore,
                    Machine.loadAverage(),
                    reporting.note())
                .text());
      }
    }
    return reached ? 0 : 1;
  }

  private void measure(Part part, Organiser organiser, Endpoint endpoint)
      throws InterruptedException {
    switch (part) {
      case FINDING -> finding(organiser, endpoint);
      case FEED -> feed(organiser);
      case REGISTERING -> registering(organiser, endpoint);
    }
  }

  private void finding(Organiser organiser, Endpoint endpoint) throws InterruptedException {
    var random = new SplittableRandom(1);
    String campaign = "bench-" + Long.toString(Instant.now().getEpochSecond(), 36);
    long start = System.nanoTime();
    organiser.publish(
        gatherings,
        i -> {
          tell(i);
          return Texts.workshop(i, campaign, random);
        });
    measured.line("%,d gatherings made in %.0f s", gatherings, seconds(start));
    String last = "/api/gatherings?limit=1&campaignId=" + campaign + "&q=" + (gatherings - 1);
    await("the index", () -> !organiser.get(last).path("items").isEmpty());
    try (Traffic traffic = new Traffic(new Traffic.Shape(2, 1), 0)) {
      var near = new NearRequests(endpoint, random);
      Duration length = Duration.ofSeconds(seconds);
      traffic.closedLoop(endpoint, near, Ledger.NONE, length.dividedBy(2));
      Traffic.Run run = traffic.closedLoop(endpoint, near, Ledger.NONE, length);
      Histogram took = run.outcomes().acceptedMicros();
      measured.line(
          "%,.0f searches a second over 2 connections; p50 %.1f ms, max %.1f ms; %s",
          run.acceptedPerSecond(), millis(took, 50), millis(took, 100), run.outcomes().describe());
      goal(
          "searches refused or lost",
          (double) (run.outcomes().arrived() - run.outcomes().accepted()),
          0);
      goal("p99 of a search, ms", millis(took, 99), 50);
    }
  }

  /** How many are made, ten times. */
  private void tell(int made) {
    if (made > 0 && made % Math.max(1, gatherings / 10) == 0) {
      System.err.printf(Locale.ROOT, "%,d of %,d gatherings made%n", made, gatherings);
    }
  }

  private void feed(Organiser organiser) throws InterruptedException {
    var random = new SplittableRandom(2);
    String campaign = "feed-" + Long.toString(Instant.now().getEpochSecond(), 36);
    List<String> ids = organiser.publish(OF_A_CAMPAIGN, i -> Texts.workshop(i, campaign, random));
    String path = "/calendars/campaigns/" + campaign + ".ics";
    await("the calendar", () -> events(organiser.read(path, "")) == OF_A_CAMPAIGN);
    List<Double> changed = new ArrayList<>();
    List<Double> unchanged = new ArrayList<>();
    String tag = organiser.read(path, "").tag();
    for (int i = 0; i < CHANGES; i++) {
      Read same = organiser.read(path, tag);
      if (same.status() != 304) {
        throw new IllegalStateException("an unchanged calendar answered " + same.status());
      }
      unchanged.add(same.nanos() / 1e6);
      organiser.cancel(ids.get(i));
      Read next = organiser.read(path, tag);
      long since = System.nanoTime();
      while (next.status() == 304 && System.nanoTime() - since < PATIENCE.toNanos()) {
        next = organiser.read(path, tag);
      }
      if (next.status() != 200) {
        throw new IllegalStateException("a changed calendar answered " + next.status());
      }
      changed.add(next.nanos() / 1e6);
      tag = next.tag();
    }
    changed.sort(Double::compare);
    unchanged.sort(Double::compare);
    measured.line(
        "%,d letters; after a change p50 %.1f ms; 304 p50 %.1f ms, max %.1f ms",
        organiser.read(path, "").body().length(),
        changed.get(CHANGES / 2),
        unchanged.get(CHANGES / 2),
        unchanged.getLast());
    goal("feed of 1,000 after a change, p95, ms", changed.get(CHANGES * 95 / 100 - 1), 100);
  }

  private static int events(Read calendar) {
    return calendar.body().split("BEGIN:VEVENT", -1).length - 1;
  }

  private void registering(Organiser organiser, Endpoint endpoint) throws InterruptedException {
    String march = organiser.publish(1, _ -> Texts.march()).getFirst();
    long first = TimeUnit.SECONDS.toMillis(Instant.now().getEpochSecond());
    try (Traffic traffic = new Traffic(new Traffic.Shape(128, 1), first)) {
      var coming = new ComingRequests(endpoint, march);
      traffic.openLoop(
          endpoint, coming, Ledger.NONE, Schedule.steady(rate / 4, Duration.ofSeconds(10)));
      List<Histogram> thirds = new ArrayList<>();
      for (int third = 1; third <= 3; third++) {
        Traffic.Run run =
            traffic.openLoop(
                endpoint, coming, Ledger.NONE, Schedule.steady(rate, Duration.ofSeconds(seconds)));
        Histogram took = run.outcomes().acceptedMicros();
        thirds.add(took);
        measured.line(
            "third %d of 3: %,.0f a second; p50 %.1f ms, p99 %.1f ms, max %.1f ms; %s",
            third,
            run.acceptedPerSecond(),
            millis(took, 50),
            millis(took, 99),
            millis(took, 100),
            run.outcomes().describe());
        goal(
            "registrations refused or lost",
            (double) (run.outcomes().arrived() - run.outcomes().accepted()),
            0);
      }
      goal(
          "p99 of the last third, ms (1.5 times the first's, and 20)",
          millis(thirds.getLast(), 99),
          1.5 * millis(thirds.getFirst(), 99) + 20);
      long sent = traffic.nextNumber() - first;
      long start = System.nanoTime();
      String places = "/api/gatherings/" + march + "/places";
      await(
          "all to be counted", () -> organiser.get(places).path("registrations").asLong(0) >= sent);
      measured.line("all %,d counted %.1f s after the last", sent, seconds(start));
      long counted = organiser.get(places).path("registrations").asLong(0);
      goal("registrations counted too often", (double) (counted - sent), 0);
    }
  }

  private static void await(String what, BooleanSupplier there) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(what + ": not there after " + PATIENCE);
      }
      Thread.sleep(200);
    }
  }

  private void goal(String what, double value, double atMost) {
    measured.goal(Goal.atMost(atMost, what, value));
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e3;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
