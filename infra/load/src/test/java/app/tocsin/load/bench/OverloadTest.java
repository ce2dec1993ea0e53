package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.bench.Moments.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverloadTest {

  private static final double CAPACITY = 100;
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final long MILLI = 1_000;
  private static final long SECOND = 1_000_000;

  private final List<Moment> moments = new ArrayList<>();

  @Test
  void halfAcceptedAndHalfRefusedReachesAllGoals() {
    sent(0, 20, 100, 20 * MILLI, 202);
    sent(0, 20, 100, 5 * MILLI, 503);
    sent(20, 30, 50, 10 * MILLI, 202);

    assertThat(verdicts(0, 0))
        .containsExactly("reached", "reached", "", "reached", "reached", "reached");
    assertThat(judged().refused()).isEqualTo(2_000);
    assertThat(judged().accepted()).isEqualTo(2_000);
    assertThat(judged().refusedOfIt()).isEqualTo(2_000);
  }

  @Test
  void fewerThanCapacityAndLateOnesDoNot() {
    sent(0, 20, 90, 600 * MILLI, 202);
    sent(0, 20, 110, 5 * MILLI, 429);
    sent(20, 30, 50, 10 * MILLI, 202);

    assertThat(verdicts(0, 0)).startsWith("not reached", "not reached");
  }

  @Test
  void whatIsAcceptedAfterTheOverloadIsNoGoodput() {
    sent(0, 20, 100, 25 * SECOND, 202);

    assertThat(judged().goodput()).isZero();
  }

  @Test
  void otherAnswersNoAnswerAndNoConnectionAreCounted() {
    sent(0, 20, 98, 20 * MILLI, 202);
    sent(0, 20, 1, 20 * MILLI, 500);
    sent(0, 20, 1, 20 * MILLI, 0);

    assertThat(judged().otherwise()).isEqualTo(40);
    assertThat(judged().goals(3, 0).get(3).value()).isEqualTo(43);
    assertThat(verdicts(0, 1).get(4)).isEqualTo("not reached");
  }

  @Test
  void refusalsAndDelaysAfterwardsTellWhenItIsNormalAgain() {
    sent(0, 20, 100, 20 * MILLI, 202);
    sent(20, 26, 50, 700 * MILLI, 202);
    sent(26, 30, 50, 10 * MILLI, 202);
    sent(20, 22, 50, MILLI, 503);

    assertThat(judged().backAfterSeconds()).isBetween(5.9, 6.0);
    assertThat(judged().afterwards().describe())
        .isEqualTo(
            "of the 600 after it: 100 refused, 300 later than half a second; p99 of the accepted"
                + " 700.0 ms");
    assertThat(verdicts(0, 0).getLast()).isEqualTo("not reached");
  }

  @Test
  void nothingAcceptedIsNotFast() {
    sent(0, 20, 100, 5 * MILLI, 503);

    assertThat(judged().acceptedP99Millis()).isInfinite();
  }

  private Overload judged() {
    return Overload.of(moments, CAPACITY, LENGTH);
  }

  private List<String> verdicts(long unsent, long withoutRetryAfter) {
    return judged().goals(unsent, withoutRetryAfter).stream().map(Goal::verdict).toList();
  }

  private void sent(int fromSecond, int toSecond, int perSecond, long waitedMicros, int status) {
    for (long i = 0; i < (long) (toSecond - fromSecond) * perSecond; i++) {
      long start = fromSecond * SECOND + i * SECOND / perSecond;
      moments.add(new Moment(start, waitedMicros, status));
    }
  }
}
