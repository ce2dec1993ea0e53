package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExposureTest {
  private static final Duration QUICK = Duration.ofMillis(4);
  private static final Duration SLOW = Duration.ofMillis(100);

  private final Exposure exposure = new Exposure();
  private Instant now = World.START;

  @Test
  void theRoomDoublesInTheTimeThatOneTakesWhereNobodyWaitsForOthers() {
    full();
    stored(Exposure.FIRST, QUICK);
    assertThat(exposure.limit()).isEqualTo(2 * Exposure.FIRST);

    stored(10_000, QUICK);
    assertThat(exposure.limit()).isEqualTo(Exposure.MOST);
  }

  @Test
  void thereIsNoMoreRoomThanWasAskedFor() {
    assertThat(exposure.allows(Exposure.FIRST - 1)).isTrue();

    stored(100, QUICK);

    assertThat(exposure.limit()).isEqualTo(Exposure.FIRST);
  }

  @Test
  void whereResultsWaitForEachOtherAQuarterLessIsOnItsWay() {
    full();
    stored(Exposure.FIRST, QUICK);

    stored(2 * Exposure.FIRST, SLOW);
    assertThat(exposure.limit()).isEqualTo(2 * Exposure.FIRST * 3 / 4);

    stored(10_000, SLOW);
    assertThat(exposure.limit()).isEqualTo(Exposure.LEAST);
  }

  @Test
  void betweenTheTwoItStaysAsItIs() {
    full();
    stored(1, QUICK);

    stored(1_000, Duration.ofMillis(15));

    assertThat(exposure.limit()).isEqualTo(Exposure.FIRST + 1);
  }

  /** Two writes to a majority of far machines, and nobody else there. */
  @Test
  void aStoreThatIsSlowByItselfIsNoReasonForFewer() {
    full();

    stored(100, Duration.ofMillis(24));

    assertThat(exposure.limit()).isEqualTo(Exposure.FIRST + 100);
  }

  @Test
  void theLeastThatWasSeenIsForgottenInAMinute() {
    full();
    stored(1, QUICK);
    stored(100, Duration.ofMillis(25));
    assertThat(exposure.limit()).as("six times the least").isLessThan(Exposure.FIRST);

    now = now.plusSeconds(61);
    stored(1, Duration.ofMillis(13));
    now = now.plusSeconds(31);
    int before = exposure.limit();
    stored(1, Duration.ofMillis(13));
    stored(10, Duration.ofMillis(25));

    assertThat(exposure.limit()).isEqualTo(before + 11);
  }

  private void full() {
    assertThat(exposure.allows(Exposure.MOST)).isFalse();
  }

  private void stored(int results, Duration ours) {
    for (int i = 0; i < results; i++) {
      exposure.stored(ours, now);
    }
  }
}
