package app.tocsin.load.webhooks;

import app.tocsin.load.system.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tocsin bench webhooks}: what deliveries cost, and what they withstand. */
@Command(
    name = "webhooks",
    mixinStandardHelpOptions = true,
    description = "Measure webhook deliveries, on a broker, a store and services of their own.",
    footer = {
      "",
      "throughput: a backlog to 20 endpoints. isolation: the latency of the healthy of 100"
          + " endpoints",
      "with none and with 20 of them dead, half refusing and half hanging, in turn. killing: kill"
          + " -9",
      "of two instances in turn in the middle of 20,000 deliveries. registered: what endpoints"
          + " cost",
      "while nothing happens.",
      "Exit code 0: measured; 2: it could not be."
    })
public final class WebhooksBench implements Callable<Integer> {
  /** What can be measured. */
  enum Part {
    THROUGHPUT,
    ISOLATION,
    KILLING,
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

  @Option(names = "--events", description = "of the backlog (default: ${DEFAULT-VALUE})")
  private int events = 2_000;

  @Option(
      names = "--rate",
      description = "events a second to each of 100 endpoints (default: ${DEFAULT-VALUE})")
  private double rate = 4;

  @Option(names = "--seconds", description = "of each steady part (default: ${DEFAULT-VALUE})")
  private int seconds = 30;

  @Option(names = "--kills", description = "kill -9 (default: ${DEFAULT-VALUE})")
  private int kills = 4;

  @Option(names = "--endpoints", description = "registered (default: ${DEFAULT-VALUE})")
  private int endpoints = 100_000;

  private final List<String> said = new ArrayList<>();

  @Override
  public Integer call() {
    Path repository = Path.of(System.getProperty("tocsin.repository", "")).toAbsolutePath();
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    Path folder = home.resolve(now).toAbsolutePath();
    Machine machine = Machine.here();
    say(
        String.format(
            Locale.ROOT,
            "%s, %d cores, %,d MiB, %s, %s; load average %.2f before",
            machine.cpu(),
            machine.cores(),
            machine.memoryMebibytes(),
            machine.kernel(),
            machine.java(),
            Machine.loadAverage()));
    try (Stage stage = new Stage(repository, folder)) {
      stage.open();
      measure(stage);
      say(String.format(Locale.ROOT, "load average %.2f after", Machine.loadAverage()));
      Files.write(folder.resolve("result.txt"), said);
      return 0;
    } catch (IllegalStateException | UncheckedIOException | IOException e) {
      System.err.println("bench webhooks: " + e.getMessage());
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 2;
    }
  }

  private void measure(Stage stage) throws InterruptedException {
    var arrivals = new Arrivals();
    try (var publisher = new Publisher(stage.kafka());
        var receivers = new Receivers(arrivals)) {
      say(
          String.format(
              Locale.ROOT,
              "partner-service ready after %.1f s",
              stage.startPartner(1).toMillis() / 1e3));
      var api = new PartnersApi(stage.url(1), stage.issuer());
      var scenarios = new Scenarios(stage, publisher, receivers, arrivals, api, this::say);
      Duration length = Duration.ofSeconds(seconds);
      for (Part part : parts) {
        switch (part) {
          case THROUGHPUT -> scenarios.throughput(20, events);
          case ISOLATION -> scenarios.isolation(100, 20, rate, length);
          case KILLING -> scenarios.killing(20, 1_000, kills);
          case REGISTERED ->
              new Registered(stage, receivers, api, this::say)
                  .measure(100, endpoints, length.multipliedBy(2));
        }
      }
    }
  }

  private void say(String line) {
    System.out.println(line);
    said.add(line);
  }
}
