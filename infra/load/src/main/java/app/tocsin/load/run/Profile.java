package app.tocsin.load.run;

import app.tocsin.load.traffic.Curve;
import app.tocsin.load.traffic.Schedule;
import java.time.Duration;
import java.util.Optional;

/** How demand changes over a run. */
public enum Profile {
  /** The same rate all the time. */
  STEADY,
  /** The rate, and five times the rate for five seconds of every thirty. */
  BURST,
  /**
   * The best hour of the petition against the loi Duplomb, France, July 2025: 32,274 signatures,
   * and 639 in its best minute. Only these two figures are published; a raised cosine has both.
   */
  DUPLOMB,
  /**
   * "Revoke Article 50", United Kingdom, March 2019: 2,000 signatures a minute while 80,000 to
   * 100,000 viewers asked for the count every ten seconds, more and more of them.
   */
  REVOKE;

  private static final double DUPLOMB_MEAN = 32_274 / 3_600.0;
  private static final double DUPLOMB_PEAK = 639 / 60.0;
  private static final double REVOKE_SIGNING = 2_000 / 60.0;
  private static final double REVOKE_POLL_SECONDS = 10;

  /**
   * What the run asks for.
   *
   * @param perSecond of STEADY and BURST, reads and writes together
   * @param factor multiplies every rate
   * @param readShare of STEADY and BURST, 0 to below 1
   * @param ramp how long demand rises from nothing at the beginning
   */
  public Demand demand(
      double perSecond, double factor, double readShare, Duration ramp, Duration length) {
    double seconds = length.toNanos() / 1e9;
    double rise = ramp.toNanos() / 1e9;
    Curve.Rate rising = at -> rise == 0 ? 1 : Math.min(1, at / rise);
    Curve.Rate signing =
        at -> factor * rising.at(at) * signing(perSecond, readShare, at / seconds, at);
    Curve.Rate reading =
        at -> factor * rising.at(at) * reading(perSecond, readShare, at / seconds, at);
    Schedule signatures =
        this == STEADY && rise == 0
            ? Schedule.steady(factor * perSecond * (1 - readShare), length)
            : Curve.of(signing, length);
    Curve reads = Curve.of(reading, length);
    return new Demand(signatures, reads.size() == 0 ? Optional.empty() : Optional.of(reads));
  }

  private double signing(double perSecond, double readShare, double share, double seconds) {
    return switch (this) {
      case STEADY, BURST -> (1 - readShare) * perSecond * burst(seconds);
      case DUPLOMB -> {
        double least = 2 * DUPLOMB_MEAN - DUPLOMB_PEAK;
        yield least + (DUPLOMB_PEAK - least) * (1 - Math.cos(2 * Math.PI * share)) / 2;
      }
      case REVOKE -> REVOKE_SIGNING;
    };
  }

  private double reading(double perSecond, double readShare, double share, double seconds) {
    return switch (this) {
      case STEADY, BURST -> readShare * perSecond * burst(seconds);
      case DUPLOMB -> 0;
      case REVOKE -> (80_000 + 20_000 * share) / REVOKE_POLL_SECONDS;
    };
  }

  private double burst(double seconds) {
    return this == BURST && seconds % 30 >= 25 ? 5 : 1;
  }

  /** Signatures and reads of the count, each with its arrivals. */
  public record Demand(Schedule signatures, Optional<Curve> reads) {}
}
