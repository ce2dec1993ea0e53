package app.tocsin.load.analytics;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import app.tocsin.load.bench.MeasuredPage;
import app.tocsin.load.bench.Reporting;
import app.tocsin.load.stage.OwnProcesses;
import app.tocsin.load.stage.StaffApi;
import app.tocsin.load.system.Machine;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tocsin bench analytics}: see its help. */
@Command(
    name = "analytics",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measure figures, on a broker, a store and an analytics-service of their own.",
    footer = {
      "",
      "projection: how fast counted signatures become figures, and how long a rebuild of all"
          + " takes.",
      "queries: what the console asks, and reports, with signatures spread over a year. live: what",
      "viewers of live figures cost while nothing happens. Each has a system of its own.",
      "dashboard, where it is named: how long after its 2xx a signature is on the dashboard, in"
          + " the",
      "system that runs (./tocsin up --full-speed).",
      "Exit code 0: measured, goals reached or not; 1: figures are wrong; 2: not measured."
    })
public final class AnalyticsBench implements Callable<Integer> {
  /** What comes at the start is over by then, and most of what is compiled after it. */
  private static final Duration CALM = Duration.ofSeconds(60);

  /** What is asked costs the store something too. */
  private static final Duration SELDOM = Duration.ofMillis(500);

  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final String SERVICE = "analytics-1";
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration A_YEAR = Duration.ofDays(360);
  private static final double MILLION = 1e6;

  /** What can be measured. */
  enum Part {
    PROJECTION,
    QUERIES,
    LIVE,
    DASHBOARD
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "which parts (default: ${DEFAULT-VALUE}): ${COMPLETION-CANDIDATES}")
  private Set<Part> parts = EnumSet.of(Part.PROJECTION, Part.QUERIES, Part.LIVE);

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "where data and logs are; each run in a folder (default: ${DEFAULT-VALUE})")
  private Path home = Path.of(".tocsin", "bench-analytics");

  @Option(names = "--events", description = "signatures to project (default: ${DEFAULT-VALUE})")
  private int events = 1_000_000;

  @Option(
      names = "--spread",
      description = "signatures over a year that queries are asked of (default: ${DEFAULT-VALUE})")
  private int spread = 300_000;

  @Option(names = "--petitions", description = "signed (default: ${DEFAULT-VALUE})")
  private int petitions = 20;

  @Option(names = "--viewers", description = "of live figures (default: ${DEFAULT-VALUE})")
  private int viewers = 1_000;

  @Option(
      names = "--rate",
      description = "signatures a second for the dashboard (default: ${DEFAULT-VALUE})")
  private double rate = 100;

  @Option(
      names = "--status",
      paramLabel = "FILE",
      description = "of the running system (default: ${DEFAULT-VALUE})")
  private Path status = RunningSystem.STATUS;

  @Option(names = "--seconds", description = "of each steady part (default: ${DEFAULT-VALUE})")
  private int seconds = 30;

  @Mixin private Reporting reporting = new Reporting();

  private boolean exact = true;

  @Override
  public Integer call() {
    return Reporting.measured("bench analytics", this::measured);
  }

  private int measured() throws IOException, InterruptedException {
    Path repository = Path.of(System.getProperty("tocsin.repository", "")).toAbsolutePath();
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    Path folder = home.resolve(now).toAbsolutePath();
    for (Part part : parts) {
      MeasuredPage page = measured(part, repository, folder);
      Files.writeString(folder.resolve(page.measured().part() + ".md"), page.text());
      reporting.write("analytics-" + page.measured().part(), page.text());
    }
    return exact ? 0 : 1;
  }

  private MeasuredPage measured(Part part, Path repository, Path folder)
      throws InterruptedException, IOException {
    String name = part.name().toLowerCase(Locale.ROOT);
    Path own = folder.resolve(name);
    Files.createDirectories(own);
    Instant started = Instant.now();
    double loadBefore = Machine.loadAverage();
    var measured = new Measured(name, System.out::println);
    if (part == Part.DASHBOARD) {
      var delay = new DashboardDelay(RunningSystem.read(status), own);
      exact &= delay.measure(rate, Duration.ofSeconds(seconds), measured);
    } else {
      inItsOwnSystem(part, repository, own, measured);
    }
    return new MeasuredPage(
        reporting.command(),
        measured,
        started,
        loadBefore,
        Machine.loadAverage(),
        reporting.note());
  }

  private void inItsOwnSystem(Part part, Path repository, Path own, Measured measured)
      throws InterruptedException {
    try (OwnProcesses system = new OwnProcesses(repository, own)) {
      system.open();
      try (Facts facts = new Facts(system.kafka())) {
        system.start(new OwnProcesses.Service(SERVICE, "analytics-service", 192, Map.of()));
        try (StaffApi api = new StaffApi(system.url(SERVICE), system.issuer())) {
          measure(part, system, facts, api, measured);
        }
      }
    }
  }

  private void measure(Part part, OwnProcesses system, Facts facts, StaffApi api, Measured measured)
      throws InterruptedException {
    List<String> open = facts.open(petitions);
    switch (part) {
      case PROJECTION -> projection(system, facts, api, measured);
      case QUERIES -> queries(system, facts, api, open, measured);
      case LIVE -> live(system, facts, api, open, measured);
      case DASHBOARD -> throw new IllegalStateException("it needs the whole system");
    }
  }

  private void projection(OwnProcesses system, Facts facts, StaffApi api, Measured measured)
      throws InterruptedException {
    int warmUp = events / 4;
    project(facts, api, warmUp, warmUp, Duration.ZERO);
    Map<String, Long> before = system.cpuMicros();
    double took = project(facts, api, events, warmUp + events, Duration.ZERO);
    double cpu = cpuSeconds(before, system.cpuMicros());
    measured.line(
        "%,d signatures of %d petitions: %.1f s from the first until all were figures; processor"
            + " time of analytics-service and the store %.1f s",
        events, petitions, took, cpu);
    measured.goal(
        Goal.atLeast(20_000, "signatures projected a second of processor time", events / cpu));
    measured.goal(Goal.none("signatures projected a second", events / took));
    Map<String, Long> beforeRebuild = system.cpuMicros();
    Instant begun = Instant.now();
    int epoch = api.send("POST", "/api/analytics/rebuilds", Map.of(), 202).path("epoch").asInt();
    await(
        "the rebuild",
        SELDOM,
        () -> api.get("/api/analytics/rebuilds").path("liveEpoch").asInt() == epoch);
    double rebuilt = secondsSince(begun);
    int all = warmUp + events;
    measured.line(
        "rebuild of %,d beside the live one: %.1f s, processor time %.1f s",
        all, rebuilt, cpuSeconds(beforeRebuild, system.cpuMicros()));
    measured.goal(Goal.atMost(60, "replay of a million, s", rebuilt * MILLION / all));
    exact &= signatures(api) == all;
    measured.goal(
        Goal.atMost(0, "signatures too many or too few", Math.abs(signatures(api) - all) + 0.0));
    measured.goal(
        Goal.none("memory of analytics-service, MiB", system.residentMebibytes(SERVICE) + 0.0));
  }

  private static double cpuSeconds(Map<String, Long> before, Map<String, Long> after) {
    long micros = 0;
    for (String name : List.of(SERVICE, "store")) {
      micros += after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
    }
    return micros / MILLION;
  }

  /** Seconds from the first until all are figures. */
  private static double project(
      Facts facts, StaffApi api, int signatures, long total, Duration over)
      throws InterruptedException {
    Instant begun = Instant.now();
    facts.sign(signatures, over);
    await("the figures", SELDOM, () -> signatures(api) >= total);
    return secondsSince(begun);
  }

  private static long signatures(StaffApi api) {
    return api.get("/api/analytics/overview").path("signatures").asLong(-1);
  }

  private void queries(
      OwnProcesses system, Facts facts, StaffApi api, List<String> open, Measured measured)
      throws InterruptedException {
    double took = project(facts, api, spread, spread, A_YEAR);
    measured.line(
        "%,d signatures of %d petitions over a year, in figures after %.0f s: buckets are as many"
            + " as with ten million",
        spread, petitions, took);
    Endpoint service = Endpoint.of(system.url(SERVICE));
    var asked = new Dashboards(service, api.token(), open);
    exact &= asked.measure(service, Duration.ofSeconds(seconds), measured);
    new Reports(api).measure(measured);
  }

  private void live(
      OwnProcesses system, Facts facts, StaffApi api, List<String> open, Measured measured)
      throws InterruptedException {
    project(facts, api, 1_000, 1_000, Duration.ZERO);
    try (LiveViewers watching = new LiveViewers(system.url(SERVICE), api.token(), open)) {
      watching.open(viewers);
      await("the viewers", OFTEN, () -> watching.snapshots() >= viewers);
      Thread.sleep(CALM);
      Map<String, Long> before = system.cpuMicros();
      Instant begun = Instant.now();
      Thread.sleep(Duration.ofSeconds(seconds));
      double used =
          (system.cpuMicros().getOrDefault(SERVICE, 0L) - before.getOrDefault(SERVICE, 0L))
              / MILLION
              / secondsSince(begun);
      measured.line(
          "%,d viewers of %d petitions for %d s; analytics-service has %,d MiB",
          viewers, petitions, seconds, system.residentMebibytes(SERVICE));
      measured.goal(Goal.atMost(0.10, "share of a core while nothing happens", used));
      long seen = watching.deltas();
      facts.sign(1, Duration.ZERO);
      Instant signed = Instant.now();
      await("a delta", OFTEN, () -> watching.deltas() > seen);
      measured.goal(
          Goal.none("a signature in the log -> first viewer, ms", secondsSince(signed) * 1e3));
    }
  }

  private static double secondsSince(Instant begun) {
    return Duration.between(begun, Instant.now()).toMillis() / 1e3;
  }

  private static void await(String what, Duration every, BooleanSupplier there)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!there.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(what + ": not there after " + PATIENCE);
      }
      Thread.sleep(every);
    }
  }
}
