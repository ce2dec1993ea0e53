package app.tocsin.load.analytics;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import app.tocsin.load.ledger.People;
import app.tocsin.load.run.LoadRun;
import app.tocsin.load.run.Profile;
import app.tocsin.load.signers.Places;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.Histogram;

/**
 * How long after a signature's 2xx the dashboard of staff has it: signed through the gateway of a
 * running system, seen in the stream of analytics, through the gateway too.
 */
final class DashboardDelay {
  private static final Traffic.Shape SHAPE = new Traffic.Shape(64, 1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final int GOAL_MILLIS = 500;

  private final RunningSystem system;
  private final Path folder;

  DashboardDelay(RunningSystem system, Path folder) {
    this.system = system;
    this.folder = folder;
  }

  /** Whether every signature was counted once. */
  boolean measure(double rate, Duration length, Measured measured) throws InterruptedException {
    run(rate, WARM_UP, "warm-up");
    LoadRun.Result result = run(rate, length, "measured");
    measured.line(
        "%,.0f signatures a second asked for, %,.0f accepted, for %d s; %s; %s",
        rate,
        result.signing().acceptedPerSecond(),
        length.toSeconds(),
        result.signing().outcomes().describe(),
        result.exact() ? "exact" : "NOT EXACT");
    line(measured, "signature -> 2xx", result.signing().outcomes().acceptedMicros());
    line(measured, "acknowledged -> public count", result.polled());
    line(measured, "acknowledged -> dashboard", result.dashboard());
    measured.goal(Goal.none("acknowledged -> dashboard, p50, ms", millis(result.dashboard(), 50)));
    measured.goal(
        Goal.atMost(
            GOAL_MILLIS, "acknowledged -> dashboard, p99, ms", millis(result.dashboard(), 99)));
    long unseen = result.signing().outcomes().accepted() - result.dashboard().getTotalCount();
    measured.goal(Goal.atMost(0, "acknowledged and never seen there", (double) unseen));
    return result.exact();
  }

  private LoadRun.Result run(double rate, Duration length, String name)
      throws InterruptedException {
    var plan =
        new LoadRun.Plan(
            Profile.STEADY.demand(rate, 1, 0, Duration.ZERO, length),
            new People(Instant.now().toEpochMilli(), 1, 0),
            SHAPE,
            1,
            PATIENCE);
    return new LoadRun(system, plan, Places.ofFrance(), System.err, false)
        .run(folder.resolve(name));
  }

  private static void line(Measured measured, String what, Histogram micros) {
    measured.line(
        "%s: p50 %.0f ms, p99 %.0f ms, max %.0f ms of %,d",
        what, millis(micros, 50), millis(micros, 99), millis(micros, 100), micros.getTotalCount());
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }
}
