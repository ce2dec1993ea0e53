package app.tocsin.load.bench;

import app.tocsin.load.traffic.Ledger;
import app.tocsin.load.traffic.Outcomes;
import app.tocsin.load.traffic.Schedule;
import app.tocsin.load.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;

/**
 * What 95 reads of a count to 5 signatures cost the signatures: open loops, the signatures alone,
 * the reads alone, and both, by turns. Medians.
 *
 * @param signatures a second
 * @param readsCpu CPU microseconds of a read, alone at that rate
 */
record Mix(double signatures, double reads, Side alone, Side mixed, double readsCpu) {

  private static final double READS_TO_SIGNATURES = 19;

  /**
   * Signatures on one side.
   *
   * @param share of them that were accepted in time
   * @param cpuMicros for each, of all processes together, put-off work included, reads deducted
   */
  record Side(double share, double p50Millis, double p99Millis, double cpuMicros) {}

  /** CPU time of a signature among reads over that of one alone. */
  double cost() {
    return mixed.cpuMicros() / alone.cpuMicros();
  }

  /** What one run used and saw. */
  private record Ran(double cpuMicros, long signatures, long reads, Outcomes outcomes) {}

  /** Signatures a second at which the mix takes half of what the machine can do. */
  static double halfOfCapacity(Round signing, Round reading, int cores) {
    double signature =
        signing.cpuTogether()
            + signing.settlingCpuMicros()
            + signing.run().ownCpuMicrosPerRequest();
    double read = reading.cpuTogether() + reading.run().ownCpuMicrosPerRequest();
    return Math.max(1, 0.5 * cores * 1e6 / (signature + READS_TO_SIGNATURES * read));
  }

  /** Measures it; {@code signing} and {@code reading} must have been warmed up. */
  static Mix measure(
      Contender signing,
      Contender reading,
      double rate,
      Traffic signers,
      Traffic readers,
      Watched watched,
      Rounds.Plan plan,
      BenchProgress progress) {
    Runs runs = new Runs(signing, reading, rate, signers, readers, watched, plan.length());
    List<Ran> alone = new ArrayList<>();
    List<Ran> reads = new ArrayList<>();
    List<Ran> mixed = new ArrayList<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      progress.at("95/5 mix, round " + round + " of " + plan.rounds());
      alone.add(runs.run(true, false));
      reads.add(runs.run(false, true));
      mixed.add(runs.run(true, true));
      progress.tell(
          String.format(
              Locale.ROOT,
              "round %d  95/5 mix, %,.0f signatures/s: alone %s; among reads %s",
              round,
              rate,
              alone.getLast().outcomes().describe(),
              mixed.getLast().outcomes().describe()));
    }
    double read = median(reads, ran -> ran.cpuMicros() / Math.max(1, ran.reads()));
    return new Mix(rate, rate * READS_TO_SIGNATURES, side(alone, 0), side(mixed, read), read);
  }

  private static Side side(List<Ran> runs, double readCpu) {
    return new Side(
        median(runs, ran -> ran.outcomes().acceptedInTime() / (double) ran.outcomes().arrived()),
        median(runs, ran -> ran.outcomes().acceptedMicros().getValueAtPercentile(50) / 1e3),
        median(runs, ran -> ran.outcomes().acceptedMicros().getValueAtPercentile(99) / 1e3),
        median(
            runs,
            ran -> (ran.cpuMicros() - readCpu * ran.reads()) / Math.max(1, ran.signatures())));
  }

  private static double median(List<Ran> runs, ToDoubleFunction<Ran> value) {
    return Comparison.median(runs.stream().mapToDouble(value).toArray());
  }

  private record Runs(
      Contender signing,
      Contender reading,
      double rate,
      Traffic signers,
      Traffic readers,
      Watched watched,
      Duration length) {

    Ran run(boolean withSignatures, boolean withReads) {
      Watched.Reading before = watched.read();
      CompletableFuture<Outcomes> reads =
          CompletableFuture.supplyAsync(
              () ->
                  withReads ? open(readers, reading, rate * READS_TO_SIGNATURES) : new Outcomes());
      Outcomes signed = withSignatures ? open(signers, signing, rate) : new Outcomes();
      long read = reads.join().answered();
      Watched.Reading after = new Quiet(watched).await().at();
      return new Ran(after.totalSince(before), signed.answered(), read, signed);
    }

    private Outcomes open(Traffic traffic, Contender contender, double perSecond) {
      return traffic
          .openLoop(
              contender.endpoint(),
              contender.requests(),
              Ledger.NONE,
              Schedule.steady(perSecond, length))
          .outcomes();
    }
  }
}
