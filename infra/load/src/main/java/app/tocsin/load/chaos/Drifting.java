package app.tocsin.load.chaos;

import app.tocsin.load.system.LocalProcesses;
import app.tocsin.load.system.RunningSystem;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;

/** Takes one signature from a stored tally, and waits until the system has told of it. */
final class Drifting {

  private static final String COUNTED = ".counted";
  private static final String DATABASE = "petition";
  private static final String METRIC = "tocsin_count_drift{";
  private static final Duration FOUND_WITHIN = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A fold that is on its way overwrites what is changed under it. */
  private static final int TRIES = 5;

  private final LocalProcesses processes;
  private final String petitionId;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  Drifting(LocalProcesses processes, String petitionId) {
    this.processes = processes;
    this.petitionId = petitionId;
  }

  /**
   * Returns when the alarm's metric has shown the drift and then its end.
   *
   * @throws LocalProcesses.Broken when it wasn't found within a minute
   */
  void driftAndAwaitCorrection(Fault.Tally of) throws InterruptedException {
    RunningSystem system = processes.system();
    List<URI> services =
        system.processes().stream()
            .filter(process -> process.name().startsWith("petition-service"))
            .map(process -> URI.create(process.url()))
            .toList();
    if (!await(services, false, FOUND_WITHIN)) {
      throw new LocalProcesses.Broken("a drift is told of before one was made");
    }
    for (int time = 1; time <= TRIES; time++) {
      drift(system.mongo(), of);
      if (await(services, true, FOUND_WITHIN.dividedBy(time == TRIES ? 1 : 2))) {
        if (!await(services, false, FOUND_WITHIN)) {
          throw new LocalProcesses.Broken("the drift was told, and not corrected");
        }
        return;
      }
    }
    throw new LocalProcesses.Broken("nobody told of the drift");
  }

  private void drift(String mongo, Fault.Tally of) {
    String id =
        switch (of) {
          case COUNT -> petitionId;
          case DEPARTEMENT -> petitionId + ":departement";
        };
    try (MongoClient client = MongoClients.create(mongo)) {
      MongoCollection<Document> tallies = client.getDatabase(DATABASE).getCollection("tallies");
      Document tally = tallies.find(Filters.eq("_id", id)).first();
      if (tally == null) {
        throw new LocalProcesses.Broken("the petition has no tally yet");
      }
      String cell =
          tally.get("parts", Document.class).entrySet().stream()
              .flatMap(part -> cells(part.getKey(), part.getValue()))
              .filter(each -> of == Fault.Tally.DEPARTEMENT || each.endsWith(COUNTED))
              .findFirst()
              .orElseThrow(() -> new LocalProcesses.Broken("nothing is counted yet"));
      tallies.updateOne(Filters.eq("_id", id), Updates.inc("parts." + cell, -1L));
    }
  }

  /** Those of a part from which something can be taken. */
  private static Stream<String> cells(String name, Object part) {
    return part instanceof Document document
        ? document.get("cells", Document.class).entrySet().stream()
            .filter(cell -> cell.getValue() instanceof Number n && n.longValue() > 0)
            .map(cell -> name + ".cells." + cell.getKey())
        : Stream.empty();
  }

  private boolean await(List<URI> services, boolean drifts, Duration within)
      throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (System.nanoTime() - deadline < 0) {
      boolean told = false;
      for (URI service : services) {
        told |= tellsOfDrift(service);
      }
      if (told == drifts) {
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }

  private boolean tellsOfDrift(URI service) throws InterruptedException {
    try {
      HttpResponse<String> metrics =
          http.send(
              HttpRequest.newBuilder(service.resolve("/actuator/prometheus"))
                  .timeout(PATIENCE)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return metrics
          .body()
          .lines()
          .filter(line -> line.startsWith(METRIC))
          .anyMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) != 0);
    } catch (IOException away) {
      return false;
    }
  }
}
