package app.tocsin.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final long ORIGIN = 1_000;

  @Test
  void workersShareAScheduleWithoutGapOrOverlap() {
    Schedule schedule = Schedule.steady(1_000, Duration.ofMillis(10));
    List<Long> taken = new ArrayList<>();
    for (int worker = 0; worker < 3; worker++) {
      Arrivals arrivals = new Arrivals.Scheduled(schedule, ORIGIN, worker, 3);
      for (long due = arrivals.next(0); due != Arrivals.NEVER; due = arrivals.next(0)) {
        taken.add(due - ORIGIN);
        arrivals.take();
      }
    }

    assertThat(taken)
        .containsExactlyInAnyOrder(
            0L,
            1_000_000L,
            2_000_000L,
            3_000_000L,
            4_000_000L,
            5_000_000L,
            6_000_000L,
            7_000_000L,
            8_000_000L,
            9_000_000L);
  }

  @Test
  void anArrivalThatNobodyTookStaysDueAtItsOwnTime() {
    Arrivals arrivals =
        new Arrivals.Scheduled(Schedule.steady(1_000, Duration.ofMillis(4)), ORIGIN, 0, 1);
    arrivals.take();

    assertThat(arrivals.next(Long.MAX_VALUE - 1)).isEqualTo(ORIGIN + 1_000_000);
    assertThat(arrivals.overdue(Long.MAX_VALUE - 1))
        .containsExactly(ORIGIN + 1_000_000, ORIGIN + 2_000_000, ORIGIN + 3_000_000);
  }

  @Test
  void theClosedLoopIsDueAtOnceBetweenItsOriginAndItsEnd() {
    Arrivals arrivals = new Arrivals.WhenFree(100, 200);

    assertThat(arrivals.next(50)).isEqualTo(100);
    assertThat(arrivals.next(150)).isEqualTo(150);
    assertThat(arrivals.next(200)).isEqualTo(Arrivals.NEVER);
    assertThat(arrivals.overdue(200)).isEmpty();
  }
}
