package app.tocsin.load.bench;

import java.util.List;
import java.util.Optional;

/**
 * The limit and the service in an open loop at half of what the service can do.
 *
 * @param rate requests a second
 */
record AtHalf(double rate, Comparison comparison) {

  private static final double HALF = 0.5;

  /** Half of what the service accepted when it was asked as fast as it answered. */
  static double rateOf(Comparison closedLoop, Contender service) {
    return HALF * closedLoop.median(service, Round::perSecond);
  }

  /** Service over limit, at the 99th percentile; empty where one of them wasn't measured. */
  Optional<Double> p99() {
    return p99(comparison);
  }

  static Optional<Double> p99(Comparison comparison) {
    return comparison
        .median(Role.SERVICE, round -> round.latencyMillis(99))
        .flatMap(
            service ->
                comparison
                    .median(Role.LIMIT, round -> round.latencyMillis(99))
                    .map(limit -> service / limit));
  }

  List<Contender> contenders() {
    return comparison.contenders();
  }
}
