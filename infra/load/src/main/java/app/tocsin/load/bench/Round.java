package app.tocsin.load.bench;

import app.tocsin.load.traffic.Traffic;
import java.time.Duration;
import java.util.Map;

/**
 * One contender, measured once.
 *
 * @param cpuMicros CPU microseconds for each answered request, by process, while requests were sent
 * @param settlingCpuMicros the same for all processes together, from then until they were quiet:
 *     what was put off
 * @param settling how long that took; {@code quiet} tells whether they became quiet at all
 */
record Round(
    String contender,
    Traffic.Run run,
    Map<String, Double> cpuMicros,
    double settlingCpuMicros,
    Duration settling,
    boolean quiet) {

  double perSecond() {
    return run.acceptedPerSecond();
  }

  /** Accepted requests a second if what was put off had had to be done within the round. */
  double workedOffPerSecond() {
    return run.outcomes().acceptedInTime() / ((run.planned().toNanos() + settling.toNanos()) / 1e9);
  }

  double cpuTogether() {
    return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  double latencyMillis(double percentile) {
    return run.outcomes().acceptedMicros().getValueAtPercentile(percentile) / 1e3;
  }
}
