package app.tocsin.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.gateway.limits.LimitSettings.Rates;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Rates SIGNING = new Rates(5, Duration.ofMinutes(1), 20, Duration.ofHours(1));
  private static final Rates WIDE =
      new Rates(1000, Duration.ofSeconds(1), 1000, Duration.ofHours(1));

  private final Clock clock = new Clock();

  private static final class Clock implements TimeMeter {
    private long now;

    @Override
    public long currentTimeNanos() {
      return now;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }

    void pass(Duration time) {
      now += time.toNanos();
    }
  }

  private Limits limits(boolean loopback, int addresses) {
    return new Limits(
        new LimitSettings(loopback, addresses, SIGNING, WIDE, WIDE, WIDE, WIDE, SIGNING, 10),
        clock);
  }

  private static ClientAddress address(int n) {
    return ClientAddress.parse("198.51." + n / 256 + "." + n % 256).orElseThrow();
  }

  @Test
  void aBurstIsAllowedThenRefusedAndComesBackWithTime() {
    Limits limits = limits(true, 100);
    for (int i = 0; i < 5; i++) {
      assertThat(limits.spend(Budget.SIGNING, address(1)).allowed()).isTrue();
    }

    Verdict refused = limits.spend(Budget.SIGNING, address(1));
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.retryAfterSeconds()).isEqualTo(12);
    assertThat(limits.spend(Budget.WRITING, address(1)).allowed()).isTrue();

    clock.pass(Duration.ofSeconds(11));
    assertThat(limits.spend(Budget.SIGNING, address(1)).allowed()).isFalse();
    clock.pass(Duration.ofSeconds(1));
    assertThat(limits.spend(Budget.SIGNING, address(1)).allowed()).isTrue();
  }

  @Test
  void theSustainedAmountHoldsHoweverPatientTheBursts() {
    Limits limits = limits(true, 100);
    int allowed = 0;
    for (int second = 0; second < 3600; second += 10) {
      allowed += limits.spend(Budget.SIGNING, address(1)).allowed() ? 1 : 0;
      clock.pass(Duration.ofSeconds(10));
    }

    // 20 at once, and 20 more that come back during the hour.
    assertThat(allowed).isBetween(38, 40);
  }

  /** In any window, at most burst + what comes back in it; and whoever waits as told is served. */
  @RepeatedTest(50)
  void noScheduleGetsMoreThanItsRates() {
    Random random = new Random();
    Limits limits = limits(true, 100);
    List<Long> served = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Verdict verdict = limits.spend(Budget.SIGNING, address(1));
      if (verdict.allowed()) {
        served.add(clock.now);
      } else if (random.nextInt(10) == 0) {
        clock.pass(Duration.ofSeconds(verdict.retryAfterSeconds()));
        assertThat(limits.spend(Budget.SIGNING, address(1)).allowed()).isTrue();
        served.add(clock.now);
      }
      clock.pass(Duration.ofMillis(random.nextInt(20_000)));
    }
    for (int from = 0; from < served.size(); from++) {
      for (int to = from; to < served.size(); to++) {
        double seconds = (served.get(to) - served.get(from)) / 1e9;
        assertThat((double) (to - from + 1))
            .isLessThanOrEqualTo(5 + seconds * 5 / 60 + 1e-6)
            .isLessThanOrEqualTo(20 + seconds * 20 / 3600 + 1e-6);
      }
    }
  }

  @Test
  void loopbackIsExemptOnlyWhenToldSo() {
    ClientAddress loopback = ClientAddress.parse("127.0.0.1").orElseThrow();
    Limits off = limits(false, 100);
    Limits on = limits(true, 100);
    for (int i = 0; i < 50; i++) {
      assertThat(off.spend(Budget.SIGNING, loopback).exempt()).isTrue();
      on.spend(Budget.SIGNING, loopback);
    }

    assertThat(on.spend(Budget.SIGNING, loopback).allowed()).isFalse();
    assertThat(off.spend(Budget.SIGNING, address(1)).exempt()).isFalse();
  }

  @Test
  void eachKeyHasABudgetOfItsOwnWhereverItComesFrom() {
    Limits limits = limits(false, 100);
    for (int i = 0; i < 5; i++) {
      assertThat(limits.spend("one").allowed()).isTrue();
    }

    assertThat(limits.spend("one")).isEqualTo(new Verdict(false, 0, 12));
    assertThat(limits.spend("other").allowed()).isTrue();
    assertThat(limits.spend(Budget.SIGNING, address(1)).allowed()).isTrue();
  }

  @Test
  void itRemembersSoManyAddressesAtMostAndForgetsThemInTime() {
    Limits limits = limits(true, 1000);
    for (int i = 0; i < 20_000; i++) {
      limits.spend(Budget.SIGNING, address(i));
    }
    assertThat(limits.addresses()).isLessThanOrEqualTo(1000);

    clock.pass(Duration.ofHours(2));
    assertThat(limits.addresses()).isZero();
  }

  @Test
  void ratesThatMakeNoSenseAreRefusedByName() {
    assertThatThrownBy(() -> new Rates(10, Duration.ofMinutes(1), 5, Duration.ofHours(1)))
        .hasMessageContaining("burst 10, sustained 5");
    assertThatThrownBy(() -> new Rates(1, Duration.ZERO, 5, Duration.ofHours(1)))
        .hasMessageContaining("burst-period");
  }

  @Test
  void streamsAreCountedByAddressAndForgotten() {
    Streams streams =
        new Streams(new LimitSettings(true, 9, SIGNING, WIDE, WIDE, WIDE, WIDE, WIDE, 2));
    assertThat(streams.opened(address(1))).isTrue();
    assertThat(streams.opened(address(1))).isTrue();
    assertThat(streams.opened(address(1))).isFalse();
    assertThat(streams.opened(address(2))).isTrue();
    streams.closed(address(1));
    assertThat(streams.opened(address(1))).isTrue();
    streams.closed(address(1));
    streams.closed(address(1));
    streams.closed(address(2));
    assertThat(streams.addresses()).isZero();
  }
}
