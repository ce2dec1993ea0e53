package app.tocsin.analytics.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaTest {
  /** Whole numbers are sums of binomial terms; Beta(1, 1) is even; Beta(a, 1) is a power. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 1, 1, 0.3",
    "0.5, 2, 2, 0.5",
    "0.25, 3, 1, 0.015625",
    "0.5, 2, 3, 0.6875",
    "0.9, 5, 2, 0.885735",
    "0.5, 0.5, 0.5, 0.5",
    "0.25, 0.5, 0.5, 0.3333333333",
    "0.5, 100000, 100000, 0.5"
  })
  void agreesWithWhatIsKnown(double x, double a, double b, double probability) {
    assertThat(Beta.cumulative(Math.log(x / (1 - x)), a, b)).isCloseTo(probability, within(1e-8));
  }

  @Test
  void theOddsAreWhereTheProbabilityIs() {
    for (double a : new double[] {0.2, 3, 400, 1e6}) {
      for (double b : new double[] {0.7, 5, 900}) {
        for (double p : new double[] {0.1, 0.5, 0.9}) {
          assertThat(Beta.cumulative(Math.log(Beta.odds(p, a, b)), a, b))
              .as("%s of Beta(%s, %s)", p, a, b)
              .isCloseTo(p, within(1e-6));
        }
      }
    }
  }
}
