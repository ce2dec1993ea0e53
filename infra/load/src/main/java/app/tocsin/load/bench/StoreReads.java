package app.tocsin.load.bench;

import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Ledger;
import app.tocsin.load.traffic.Traffic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether reading counts makes services ask their store: commands that they count themselves, while
 * counts are read and while nothing is done, for as long.
 */
record StoreReads(double idle, double reading, long reads) {

  private static final String COMMANDS = "mongodb_driver_commands_seconds_count";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  double perRead() {
    return Math.max(0, reading - idle) / Math.max(1, reads);
  }

  /** Empty where not every service tells of its commands, each time that it is asked. */
  static Optional<StoreReads> measure(
      RunningSystem system, Traffic traffic, Contender count, Duration length) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      OptionalDouble before = commands(http, system);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      Quiet.pause(length);
      OptionalDouble between = commands(http, system);
      long reads =
          traffic
              .closedLoop(count.endpoint(), count.requests(), Ledger.NONE, length)
              .outcomes()
              .answered();
      OptionalDouble after = commands(http, system);
      return between.isEmpty() || after.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new StoreReads(
                  between.getAsDouble() - before.getAsDouble(),
                  after.getAsDouble() - between.getAsDouble(),
                  reads));
    }
  }

  /** Of all services together; empty where one of them doesn't tell: a part would be no sum. */
  static OptionalDouble commands(HttpClient http, RunningSystem system) {
    double sum = 0;
    boolean told = false;
    for (RunningSystem.Member process : system.processes()) {
      if (process.name().contains("-service")) {
        OptionalDouble commands = commands(metrics(http, process.url()));
        if (commands.isEmpty()) {
          return commands;
        }
        told = true;
        sum += commands.getAsDouble();
      }
    }
    return told ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  private static OptionalDouble commands(String metrics) {
    double[] told =
        metrics
            .lines()
            .filter(line -> line.startsWith(COMMANDS))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .toArray();
    return told.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum(told));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static String metrics(HttpClient http, String base) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base).resolve("/actuator/prometheus"))
              .timeout(PATIENCE)
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchRefused("interrupted");
    }
  }
}
