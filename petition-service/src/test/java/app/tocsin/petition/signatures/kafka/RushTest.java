package app.tocsin.petition.signatures.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RushTest {
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  private long now;
  private long acknowledged = 1_000_000;

  @ParameterizedTest(name = "{0} sign a second, {1} recorders of 3,000 a second: {2}")
  @CsvSource({"5880, 1, false", "6120, 1, true", "11880, 2, false", "12120, 2, true"})
  void isOnWhereTwiceAsManySignAsCanBeRecorded(int perSecond, int recorders, boolean on) {
    Rush rush = rush(recorders);
    takes(rush, MILLISECOND.dividedBy(3));
    sign(perSecond, Duration.ofMillis(250));
    assertThat(rush.isOn()).isEqualTo(on);
  }

  @Test
  void manyAreNoRushBeforeItIsKnownWhatCanBeRecorded() {
    Rush rush = rush(1);
    sign(19_000, Duration.ofSeconds(1));
    assertThat(rush.isOn()).isFalse();
  }

  @Test
  void isOverAQuarterOfASecondAfterTheLast() {
    Rush rush = rush(1);
    takes(rush, MILLISECOND);
    sign(10_000, Duration.ofMillis(250));
    assertThat(rush.isOn()).isTrue();

    sign(0, Duration.ofMillis(249));
    assertThat(rush.isOn()).isTrue();
    sign(0, MILLISECOND);
    assertThat(rush.isOn()).isFalse();
  }

  @Test
  void storeThatStandsStillOnceIsNoRush() {
    Rush rush = rush(1);
    takes(rush, MILLISECOND.dividedBy(4));
    rush.recorded(32, Duration.ofSeconds(9).toNanos());
    sign(4_000, Duration.ofMillis(250));
    assertThat(rush.isOn()).isFalse();
  }

  @Test
  void storeThatBecomesSlowIsKnownAfterAWhile() {
    Rush rush = rush(1);
    takes(rush, MILLISECOND.dividedBy(4));
    for (int i = 0; i < 60; i++) {
      rush.recorded(32, Duration.ofMillis(50).toNanos());
    }
    sign(4_000, Duration.ofMillis(250));
    assertThat(rush.isOn()).isTrue();
  }

  @Test
  void fewAreNoRushHoweverSlowTheStoreIs() {
    Rush rush = rush(1);
    takes(rush, MILLISECOND.multipliedBy(5));
    sign(3_960, Duration.ofMillis(250));
    assertThat(rush.isOn()).isFalse();
    assertThat(rush.demand()).isGreaterThan(15);
  }

  private Rush rush(int recorders) {
    return new Rush(() -> acknowledged, recorders, () -> now);
  }

  private static void takes(Rush rush, Duration each) {
    for (int i = 0; i < 20; i++) {
      rush.recorded(1_000, each.multipliedBy(1_000).toNanos());
    }
  }

  private void sign(int perSecond, Duration during) {
    now += during.toNanos();
    acknowledged += perSecond * during.toNanos() / Duration.ofSeconds(1).toNanos();
  }
}
