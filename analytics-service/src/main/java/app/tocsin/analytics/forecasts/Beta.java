package app.tocsin.analytics.forecasts;

/**
 * The beta distribution, as odds: of X that is Beta(a, b), what X / (1 - X) stays under.
 *
 * @see <a href="https://dlmf.nist.gov/8.17">DLMF 8.17, the incomplete beta function and its
 *     continued fraction</a>
 */
final class Beta {
  private static final int STEPS = 100_000;
  private static final double ENOUGH = 1e-12;
  private static final double TINY = 1e-300;
  private static final double FARTHEST = 300;

  /** Lanczos' coefficients for g = 7. */
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private Beta() {}

  /** The odds under which they stay with this probability; rises with it. */
  static double odds(double probability, double a, double b) {
    double low = -FARTHEST;
    double high = FARTHEST;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      if (cumulative(middle, a, b) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** How probable it is that the logarithm of the odds stays under this. */
  static double cumulative(double logOdds, double a, double b) {
    double x = 1 / (1 + Math.exp(-logOdds));
    double logX = -Math.log1p(Math.exp(-logOdds));
    double logRest = -Math.log1p(Math.exp(logOdds));
    double front = Math.exp(a * logX + b * logRest + logGamma(a + b) - logGamma(a) - logGamma(b));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 / (1 + Math.exp(logOdds)), b, a) / b;
  }

  /** Lentz's way through the continued fraction. */
  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= STEPS; m++) {
      double twice = 2.0 * m;
      double even = m * (b - m) * x / ((a + twice - 1) * (a + twice));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + twice) * (a + twice + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      double change = d * c;
      value *= change;
      if (Math.abs(change - 1) < ENOUGH) {
        break;
      }
    }
    return value;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double z) {
    if (z < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z);
    }
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (z - 1 + i);
    }
    double t = z + 6.5;
    return Math.log(2 * Math.PI) / 2 + (z - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
