package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LaneRateTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");

  @Test
  void tooManyRequestsHalveTheRateOnceASecond() {
    LaneRate rate = LaneRate.full(100, NOW);

    rate = rate.slowedDown(NOW);
    assertThat(rate.current()).isEqualTo(50);
    rate = rate.slowedDown(NOW.plusMillis(300));
    assertThat(rate.current()).as("an answer to what was sent before").isEqualTo(50);
    rate = rate.slowedDown(NOW.plusMillis(1_000));
    assertThat(rate.current()).isEqualTo(25);
  }

  @Test
  void theRateNeverFallsBelowOneASecondNorBelowASmallerLimit() {
    LaneRate fast = LaneRate.full(100, NOW);
    LaneRate slow = LaneRate.full(0.2, NOW);
    for (int second = 0; second < 60; second++) {
      fast = fast.slowedDown(NOW.plusSeconds(second));
      slow = slow.slowedDown(NOW.plusSeconds(second));
    }

    assertThat(fast.current()).isEqualTo(1);
    assertThat(slow.current()).isEqualTo(0.2);
  }

  @Test
  void aReceiverThatTakesAllHasItsRateBackInTwentySeconds() {
    LaneRate rate = LaneRate.full(100, NOW);
    for (int second = 0; second < 20; second++) {
      rate = rate.slowedDown(NOW.plusSeconds(second));
    }
    int seconds = 0;
    while (rate.current() < 100) {
      seconds++;
      for (int tenth = 0; tenth < 10; tenth++) {
        rate = rate.accepted(NOW.plusSeconds(20 + seconds).plusMillis(tenth * 100L));
      }
    }

    assertThat(seconds).isBetween(19, 21);
  }

  @Test
  void anotherLimitKeepsHowFarItWasSlowedDown() {
    LaneRate rate = LaneRate.full(100, NOW).slowedDown(NOW);

    assertThat(rate.limited(10, NOW).current()).isEqualTo(5);
    assertThat(rate.limited(200, NOW).current()).isEqualTo(100);
  }

  @Property(tries = 300)
  void noMoreStartThanTheRateAllows(
      @ForAll @IntRange(min = 1, max = 500) int limit,
      @ForAll List<@IntRange(min = 0, max = 400) Integer> pauses) {
    LaneRate rate = LaneRate.full(limit, NOW);
    Instant now = NOW;
    int started = 0;
    for (int pause : pauses) {
      now = now.plusMillis(pause);
      rate = rate.filled(now);
      if (!rate.mayStart()) {
        assertThat(rate.nextStart()).isAfter(now);
        now = rate.nextStart();
        rate = rate.filled(now.plusNanos(1));
        assertThat(rate.mayStart()).as("when it said").isTrue();
      }
      rate = rate.started();
      started++;
    }

    double seconds = (now.toEpochMilli() - NOW.toEpochMilli() + 1) / 1000.0;
    assertThat((double) started)
        .isLessThanOrEqualTo(limit * seconds + Math.max(1, limit / 5.0) + 1);
  }
}
