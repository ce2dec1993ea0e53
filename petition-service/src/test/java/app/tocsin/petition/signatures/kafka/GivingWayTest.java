package app.tocsin.petition.signatures.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GivingWayTest {
  private static final Duration ACCEPTABLE = Duration.ofMillis(10);

  @Test
  void quickLogIsNoReasonToWait() {
    AtomicInteger looks = new AtomicInteger();
    new GivingWay(() -> nanos(10, looks), ACCEPTABLE, Duration.ofDays(1)).giveWay();
    assertThat(looks).hasValue(1);
  }

  @Test
  void waitEndsWhenTheLogIsQuickAgain() {
    AtomicInteger looks = new AtomicInteger();
    new GivingWay(() -> nanos(looks.get() < 4 ? 11 : 9, looks), ACCEPTABLE, Duration.ofDays(1))
        .giveWay();
    assertThat(looks).hasValue(5);
  }

  @Test
  void waitIsBoundedHoweverSlowTheLogStays() {
    AtomicInteger looks = new AtomicInteger();
    new GivingWay(() -> nanos(500, looks), ACCEPTABLE, Duration.ofMillis(30)).giveWay();
    assertThat(looks.get()).isBetween(2, 5);
  }

  @Test
  void zeroNeverWaits() {
    AtomicInteger looks = new AtomicInteger();
    new GivingWay(() -> nanos(500, looks), ACCEPTABLE, Duration.ZERO).giveWay();
    assertThat(looks).hasValue(1);
  }

  private static long nanos(long millis, AtomicInteger looks) {
    looks.incrementAndGet();
    return Duration.ofMillis(millis).toNanos();
  }
}
