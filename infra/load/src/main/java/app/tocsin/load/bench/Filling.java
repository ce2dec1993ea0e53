package app.tocsin.load.bench;

import app.tocsin.load.signers.Signers;
import app.tocsin.load.signers.SigningRequests;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Ledger;
import app.tocsin.load.traffic.Requests;
import app.tocsin.load.traffic.Schedule;
import app.tocsin.load.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has petitions signed, and tells what a signature costs. */
record Filling(
    Endpoint gateway,
    Signers signers,
    Traffic traffic,
    BenchPetitions petitions,
    Watched watched,
    Measured measured) {

  private static final Duration SLICE = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(60);

  /**
   * What a signature costs.
   *
   * @param micros by process
   */
  record Cost(Map<String, Double> micros, double p99Millis, String outcomes) {
    double together() {
      return micros.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  String open(String title) {
    return petitions.open(title);
  }

  private Requests requests(String petition) {
    return new SigningRequests(signers, gateway, petition);
  }

  /** Until so many have signed and all are counted. */
  void fill(String petition, long wanted) {
    Requests requests = requests(petition);
    Instant started = Instant.now();
    long accepted = petitions.api().count(petition).path("count").asLong();
    while (accepted < wanted) {
      long now = traffic.closedLoop(gateway, requests, Ledger.NONE, SLICE).outcomes().accepted();
      if (now == 0) {
        throw new BenchRefused("no signature was accepted for " + SLICE);
      }
      accepted += now;
    }
    awaitCount(petition, accepted);
    measured.line(
        "filled to %,d in %d s", accepted, Duration.between(started, Instant.now()).toSeconds());
  }

  private void awaitCount(String petition, long accepted) {
    Instant deadline = Instant.now().plus(LONGEST);
    Quiet quiet = new Quiet(watched);
    while (petitions.api().count(petition).path("count").asLong() < accepted) {
      if (Instant.now().isAfter(deadline)) {
        throw new BenchRefused(accepted + " signatures were not counted in " + LONGEST);
      }
      Quiet.pause(SLICE);
    }
    var unused = quiet.await();
  }

  /** Of signatures at this rate; the system must be quiet before. */
  Cost cost(String petition, double rate, Duration length) {
    Requests requests = requests(petition);
    Watched.Reading resting = watched.read();
    long restingAt = System.nanoTime();
    Quiet.pause(length);
    Watched.Reading before = watched.read();
    long beforeAt = System.nanoTime();
    Traffic.Run run =
        traffic.openLoop(gateway, requests, Ledger.NONE, Schedule.steady(rate, length));
    Quiet.Settled settled = new Quiet(watched).await();
    double lasted = (double) (System.nanoTime() - beforeAt) / (beforeAt - restingAt);
    Map<String, Long> idle = before.since(resting);
    double accepted = Math.max(1, run.outcomes().accepted());
    Map<String, Double> micros = new LinkedHashMap<>();
    settled
        .at()
        .since(before)
        .forEach(
            (name, used) ->
                micros.put(name, (used - idle.getOrDefault(name, 0L) * lasted) / accepted));
    return new Cost(
        micros,
        run.outcomes().acceptedMicros().getValueAtPercentile(99) / 1e3,
        run.outcomes().describe());
  }
}
