package app.tocsin.load.webhooks;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import app.tocsin.load.bench.MeasuredPage;
import app.tocsin.load.bench.Reporting;
import app.tocsin.load.bench.Stopping;
import app.tocsin.load.system.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tocsin bench webhooks}: what deliveries cost, and what they withstand. */
@Command(
    name = "webhooks",
    mixinStandardHelpOptions = true,
    description = "Measure webhook deliveries, on a broker, a store and services of their own.",
    footer = {
      "",
      "throughput: a backlog to 20 endpoints, and who works for it. isolation: the latency of the",
      "healthy of 100 endpoints with none and with 20 of them dead, half refusing and half"
          + " hanging,",
      "in turn. killing: kill -9 of two instances in turn in the middle of 20,000 deliveries.",
      "backlog: memory while receivers are away, and while they catch up. registered: what",
      "endpoints cost while nothing happens. Each has a system of its own.",
      "A part that is broken off, by Ctrl-C, SIGTERM or a failure, writes what it measured.",
      "Exit code 0: measured, goals reached or not; 1: deliveries were lost; 2: not measured, or"
          + " broken off."
    })
public final class WebhooksBench implements Callable<Integer> {
  /** What can be measured. */
  enum Part {
    THROUGHPUT,
    ISOLATION,
    KILLING,
    BACKLOG,
    REGISTERED
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "which parts (default: all): ${COMPLETION-CANDIDATES}")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "where data and logs are; each run in a folder (default: ${DEFAULT-VALUE})")
  private Path home = Path.of(".tocsin", "bench-webhooks");

  @Option(
      names = "--events",
      description = "of a round of throughput, each to 20 endpoints (default: ${DEFAULT-VALUE})")
  private int events = 2_000;

  @Option(
      names = "--warm-ups",
      description = "rounds of throughput before the one that counts (default: ${DEFAULT-VALUE})")
  private int warmUps = 3;

  @Option(
      names = "--rate",
      description = "events a second to each of 100 endpoints (default: ${DEFAULT-VALUE})")
  private double rate = 4;

  @Option(names = "--seconds", description = "of each steady part (default: ${DEFAULT-VALUE})")
  private int seconds = 30;

  @Option(
      names = "--deliveries",
      description = "among which instances are killed (default: ${DEFAULT-VALUE})")
  private int deliveries = 20_000;

  @Option(names = "--kills", description = "kill -9 (default: ${DEFAULT-VALUE})")
  private int kills = 4;

  @Option(
      names = "--backlog",
      paramLabel = "DELIVERIES",
      description = "that wait for receivers (default: ${DEFAULT-VALUE})")
  private int backlog = 100_000;

  @Option(names = "--endpoints", description = "registered (default: ${DEFAULT-VALUE})")
  private int endpoints = 100_000;

  @Mixin private Reporting reporting = new Reporting();

  @Override
  public Integer call() {
    return Reporting.measured("bench webhooks", this::measured);
  }

  private int measured() throws IOException, InterruptedException {
    Path repository = Path.of(System.getProperty("tocsin.repository", "")).toAbsolutePath();
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    Path folder = home.resolve(now).toAbsolutePath();
    boolean whole = true;
    try (Stopping _ = new Stopping(() -> {})) {
      for (Part part : parts) {
        whole &= measured(part, repository, folder).goals().stream().noneMatch(WebhooksBench::lost);
      }
    }
    return whole ? 0 : 1;
  }

  private static boolean lost(Goal goal) {
    return goal.what().startsWith("numbers missing") && goal.verdict().equals("not reached");
  }

  private Measured measured(Part part, Path repository, Path folder)
      throws IOException, InterruptedException {
    String name = part.name().toLowerCase(Locale.ROOT);
    Instant started = Instant.now();
    double loadBefore = Machine.loadAverage();
    var measured = new Measured(name, System.out::println);
    try (Workbench bench = Workbench.open(repository, folder.resolve(name))) {
      try {
        measure(part, bench, measured);
      } catch (RuntimeException | InterruptedException e) {
        // what was measured until then took its time, and is true
        boolean interrupted = Thread.interrupted(); // whoever is can't write
        measured.line("**broken off after %.0f s**: %s", Workbench.seconds(started), said(e));
        write(folder, measured, started, loadBefore);
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        throw e;
      }
    }
    write(folder, measured, started, loadBefore);
    return measured;
  }

  private static String said(Exception failure) {
    return failure instanceof InterruptedException
        ? "interrupted"
        : Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  private void write(Path folder, Measured measured, Instant started, double loadBefore)
      throws IOException {
    String name = measured.part();
    String text =
        new MeasuredPage(
                reporting.command(),
                measured,
                started,
                loadBefore,
                Machine.loadAverage(),
                reporting.note())
            .text();
    Files.writeString(folder.resolve(name + ".md"), text);
    reporting.write("webhooks-" + name, text);
  }

  private void measure(Part part, Workbench bench, Measured measured) throws InterruptedException {
    Duration length = Duration.ofSeconds(seconds);
    switch (part) {
      case THROUGHPUT -> new Throughput(bench, measured).measure(events, warmUps);
      case ISOLATION -> new Isolation(bench, measured, rate).measure(length);
      case KILLING -> new Killing(bench, measured).measure(deliveries, kills);
      case BACKLOG -> new Backlog(bench, measured).measure(backlog);
      case REGISTERED ->
          new Registered(bench, measured).measure(100, endpoints, length.multipliedBy(2));
    }
  }
}
