package app.tocsin.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void steadyArrivalsAreAtEqualDistancesFromTheStart() {
    Schedule schedule = Schedule.steady(4, Duration.ofSeconds(2));

    assertThat(schedule.size()).isEqualTo(8);
    assertThat(starts(schedule))
        .containsExactly(
            0L,
            250_000_000L,
            500_000_000L,
            750_000_000L,
            1_000_000_000L,
            1_250_000_000L,
            1_500_000_000L,
            1_750_000_000L);
  }

  @Test
  void aRateThatDoesNotDivideASecondDoesNotDrift() {
    Schedule schedule = Schedule.steady(7_919, Duration.ofHours(1));

    assertThat(schedule.size()).isEqualTo(7_919L * 3_600);
    assertThat(schedule.startNanos(7_919L * 3_599)).isEqualTo(3_599_000_000_000L);
  }

  @Test
  void fewerThanOneArrivalASecondIsARateToo() {
    assertThat(starts(Schedule.steady(0.1, Duration.ofSeconds(30))))
        .containsExactly(0L, 10_000_000_000L, 20_000_000_000L);
  }

  @Property(tries = 200)
  void everyArrivalIsInsideTheScheduleAndNoneIsBeforeTheOneBeforeIt(
      @ForAll @IntRange(min = 1, max = 50_000) int rate,
      @ForAll @IntRange(min = 1, max = 3_000) int millis) {
    Schedule schedule = Schedule.steady(rate, Duration.ofMillis(millis));

    List<Long> starts = starts(schedule);
    assertThat(starts).isSorted();
    assertThat(starts.getFirst()).isZero();
    assertThat(starts.getLast()).isLessThan(schedule.length().toNanos());
  }

  @Test
  void aRateOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.steady(0, Duration.ofSeconds(1)))
        .withMessage("rate: 0.0 (expected: above 0, to 10000000)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.steady(Double.NaN, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Schedule.steady(1, Duration.ZERO))
        .withMessage("length: PT0S (expected: > 0)");
  }

  private static List<Long> starts(Schedule schedule) {
    List<Long> starts = new ArrayList<>();
    for (long i = 0; i < schedule.size(); i++) {
      starts.add(schedule.startNanos(i));
    }
    return starts;
  }
}
