package app.tocsin.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CurveTest {

  @Test
  void aConstantRateIsTheSteadySchedule() {
    Schedule steady = Schedule.steady(250, Duration.ofSeconds(3));
    Schedule curve = Curve.of(_ -> 250, Duration.ofSeconds(3));

    assertThat(curve.size()).isEqualTo(steady.size());
    for (long i = 0; i < curve.size(); i++) {
      assertThat(curve.startNanos(i))
          .isBetween(steady.startNanos(i) - 1_000, steady.startNanos(i) + 1_000);
    }
  }

  @Test
  void arrivalsStandWhereTheRateIs() {
    Schedule curve = Curve.of(at -> at < 1 ? 0 : at < 2 ? 100 : 10, Duration.ofSeconds(3));

    assertThat(curve.size()).isEqualTo(110);
    assertThat(curve.startNanos(0)).isBetween(999_000_000L, 1_010_000_000L);
    assertThat(curve.startNanos(99)).isBetween(1_980_000_000L, 2_000_000_000L);
    assertThat(curve.startNanos(105)).isGreaterThan(2_400_000_000L);
  }

  @Property(tries = 200)
  void arrivalsNeverGoBackAndAllAreBeforeTheEnd(
      @ForAll @DoubleRange(min = 0, max = 500) double from,
      @ForAll @DoubleRange(min = 0, max = 500) double slope,
      @ForAll @IntRange(min = 1, max = 4_000) int millis) {
    Duration length = Duration.ofMillis(millis);
    Schedule curve = Curve.of(at -> from + slope * at, length);

    long before = 0;
    for (long i = 0; i < curve.size(); i++) {
      assertThat(curve.startNanos(i)).isBetween(before, length.toNanos() - 1);
      before = curve.startNanos(i);
    }
  }

  @Test
  void aRateBelowNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Curve.of(_ -> -1, Duration.ofSeconds(1)))
        .withMessage("rate: -1.0 (expected: 0 to 10000000)");
  }
}
