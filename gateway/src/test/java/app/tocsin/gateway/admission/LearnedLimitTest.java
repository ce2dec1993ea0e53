package app.tocsin.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LearnedLimitTest {
  private static final int MOST = 512;
  private static final int LEAST = 64;
  private static final Duration TARGET = Duration.ofMillis(200);

  private long now;
  private final LearnedLimit limit = new LearnedLimit(MOST, LEAST, TARGET, () -> now);

  @Test
  void beginsWithTheMostAndStaysThereWhileAnswersAreQuick() {
    answers(Duration.ofSeconds(5), 1_000, Duration.ofMillis(20));

    assertThat(limit.limit()).isEqualTo(MOST);
  }

  @Test
  void standingQueueLeavesWhatTheServiceDoesWithinTheTarget() {
    answers(Duration.ofSeconds(1), 1_000, Duration.ofMillis(500));

    assertThat(limit.limit()).isBetween(195, 205);
  }

  @Test
  void slowServiceKeepsTheLeast() {
    answers(Duration.ofSeconds(5), 100, Duration.ofSeconds(2));

    assertThat(limit.limit()).isEqualTo(LEAST);
  }

  @Test
  void pauseThatMakesAllWaitOnceChangesNothing() {
    answers(Duration.ofMillis(500), 2_000, Duration.ofMillis(20));
    now += Duration.ofSeconds(1).toNanos();
    answers(Duration.ofMillis(150), 3_000, Duration.ofSeconds(1));
    answers(Duration.ofMillis(500), 2_000, Duration.ofMillis(20));

    assertThat(limit.limit()).isEqualTo(MOST);
  }

  /** Nobody signed at night: the rate of the morning's rush isn't that of the night. */
  @Test
  void rushAfterAQuietTimeIsMeasuredByItself() {
    now += Duration.ofHours(8).toNanos();
    answers(Duration.ofSeconds(1), 1_000, Duration.ofMillis(500));

    assertThat(limit.limit()).isBetween(195, 205);
  }

  @Test
  void fewAnswersBeforeAQuietTimeAreForgotten() {
    answers(Duration.ofMillis(110), 100, Duration.ofMillis(500)); // a bad moment, and one more
    now += Duration.ofHours(8).toNanos();
    answers(Duration.ofSeconds(1), 1_000, Duration.ofMillis(500));

    assertThat(limit.limit()).isBetween(195, 205);
  }

  @Test
  void whatIsWrongAboutARequestTellsNothing() {
    for (int i = 0; i < 2_000; i++) {
      now += Duration.ofMillis(1).toNanos();
      limit.answered(i % 2 == 0 ? 404 : 429, Duration.ofSeconds(5).toNanos());
    }

    assertThat(limit.limit()).isEqualTo(MOST);
  }

  @Test
  void whatTheServiceIsNotToBlameForTellsNothing() {
    for (int i = 0; i < 2_000; i++) {
      now += Duration.ofMillis(1).toNanos();
      limit.failed(new IllegalStateException("the client has gone"));
    }

    assertThat(limit.limit()).isEqualTo(MOST);
  }

  @Test
  void whatTheServiceIsToBlameForCounts() {
    for (int i = 0; i < 2_000; i++) {
      now += Duration.ofMillis(1).toNanos();
      limit.failed(i % 2 == 0 ? new ConnectException() : new TimeoutException());
      limit.answered(503, 1);
    }

    assertThat(limit.limit()).isEqualTo(LEAST);
  }

  /** A queue that drains has quick answers among the slow. */
  @Test
  void slowAnswersAmongQuickOnesAreNoStandingQueue() {
    for (int i = 0; i < 5_000; i++) {
      now += Duration.ofMillis(1).toNanos();
      limit.accepted(Duration.ofMillis(i % 20 == 0 ? 30 : 900).toNanos());
    }

    assertThat(limit.limit()).isEqualTo(MOST);
  }

  @Test
  void queueThatIsGoneLetsItRiseToTheMostWithinSeconds() {
    answers(Duration.ofSeconds(5), 100, Duration.ofSeconds(2));
    answers(Duration.ofSeconds(5), 1_000, Duration.ofMillis(20));

    assertThat(limit.limit()).isEqualTo(MOST);
  }

  /** What it would refuse need not be sent to it; what it accepts is. */
  @Test
  void serviceThatRefusesMostIsAskedLess() {
    for (int i = 0; i < 2_000; i++) {
      now += Duration.ofMillis(1).toNanos();
      if (i % 2 == 0) {
        limit.accepted(Duration.ofMillis(5).toNanos());
      } else {
        limit.refused();
        limit.refused();
      }
    }

    assertThat(limit.limit()).isBetween(LEAST, 105);
  }

  @Test
  void fewAnswersTellNothing() {
    answers(Duration.ofMillis(1_000), 7, Duration.ofSeconds(5));

    assertThat(limit.limit()).isEqualTo(MOST);
  }

  @Test
  void mostThatIsLessThanTheLeastStandsStill() {
    LearnedLimit two = new LearnedLimit(2, LEAST, TARGET, () -> now);
    for (int i = 0; i < 1_000; i++) {
      now += Duration.ofMillis(10).toNanos();
      two.accepted(Duration.ofSeconds(5).toNanos());
      assertThat(two.limit()).isEqualTo(2);
    }
  }

  private void answers(Duration length, int perSecond, Duration each) {
    long between = Duration.ofSeconds(1).toNanos() / perSecond;
    for (long passed = 0; passed < length.toNanos(); passed += between) {
      now += between;
      limit.accepted(each.toNanos());
    }
  }
}
