package app.tocsin.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

  @Test
  void everyArrivalEndsInExactlyOneWay() {
    Outcomes outcomes = oneOfEach();

    assertThat(outcomes.arrived())
        .isEqualTo(
            outcomes.answered() + outcomes.lost() + outcomes.unanswered() + outcomes.unsent())
        .isEqualTo(6);
    assertThat(outcomes.byStatus()).containsOnlyKeys(202, 429, 503).containsEntry(202, 1L);
    assertThat(outcomes.accepted()).isEqualTo(1);
  }

  @Test
  void requestsWithoutAnAnswerAreAsSlowAsTheyWereOld() {
    Outcomes outcomes = oneOfEach();

    // accepted after 1 ms; lost at 20, unanswered at 30, unsent at 40
    assertThat(outcomes.acceptedMicros().getTotalCount()).isEqualTo(4);
    assertThat(outcomes.acceptedMicros().getValueAtPercentile(25)).isEqualTo(1_000);
    assertThat(outcomes.acceptedMicros().getMaxValue() / 1_000).isEqualTo(40);
  }

  @Test
  void refusalsDoNotMakeAcceptedRequestsLookFast() {
    Outcomes outcomes = oneOfEach();

    assertThat(outcomes.refusedMicros().getTotalCount()).isEqualTo(2);
    assertThat(outcomes.refusedMicros().getMaxValue() / 1_000).isEqualTo(3);
  }

  @Test
  void sharesOfWorkersAddUp() {
    Outcomes both = oneOfEach();
    both.add(oneOfEach());

    assertThat(both.arrived()).isEqualTo(12);
    assertThat(both.withStatus(429)).isEqualTo(2);
    assertThat(both.acceptedInTime()).isEqualTo(2);
    assertThat(both.lost()).isEqualTo(2);
    assertThat(both.unanswered()).isEqualTo(2);
    assertThat(both.unsent()).isEqualTo(2);
    assertThat(both.failedConnects()).isEqualTo(2);
    assertThat(both.acceptedMicros().getTotalCount()).isEqualTo(8);
    assertThat(both.latenessMicros().getTotalCount()).isEqualTo(12);
  }

  private static Outcomes oneOfEach() {
    Outcomes outcomes = new Outcomes();
    for (int i = 0; i < 5; i++) {
      outcomes.sent(0);
    }
    outcomes.answered(202, MS, true);
    outcomes.answered(429, 2 * MS, true);
    outcomes.answered(503, 3 * MS, true);
    outcomes.lost(20 * MS);
    outcomes.unanswered(30 * MS);
    outcomes.unsent(40 * MS);
    outcomes.failedConnect();
    return outcomes;
  }
}
