package app.tocsin.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.run.Profile.Demand;
import app.tocsin.load.traffic.Schedule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProfileTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void duplombHasTheTwoPublishedFigures() {
    Schedule signatures = demand(Profile.DUPLOMB, 1, 0, HOUR).signatures();

    assertThat(signatures.size()).isBetween(32_270L, 32_278L);
    assertThat(busiestMinute(signatures)).isBetween(636, 641);
  }

  @Test
  void revokeSignsAndReadsAsPublished() {
    Demand demand = demand(Profile.REVOKE, 0.1, 0, Duration.ofMinutes(1));

    assertThat(demand.signatures().size()).isEqualTo(200);
    assertThat(demand.reads().orElseThrow().size()).isBetween(53_990L, 54_010L);
  }

  @Test
  void aMixDividesTheRate() {
    Demand demand = demand(Profile.STEADY, 1, 0.95, Duration.ofSeconds(10));

    assertThat(demand.signatures().size()).isEqualTo(50);
    assertThat(demand.reads().orElseThrow().size()).isEqualTo(950);
  }

  @Test
  void aBurstIsFiveTimesTheRate() {
    Schedule signatures = demand(Profile.BURST, 1, 0, Duration.ofSeconds(30)).signatures();

    assertThat(signatures.size()).isEqualTo(25 * 100 + 5 * 500);
  }

  @Test
  void aRampRisesFromNothing() {
    Demand demand =
        Profile.STEADY.demand(100, 1, 0, Duration.ofSeconds(10), Duration.ofSeconds(20));

    assertThat(demand.signatures().size()).isBetween(1_499L, 1_501L);
    assertThat(demand.reads()).isEmpty();
  }

  private static Demand demand(Profile profile, double factor, double reads, Duration length) {
    return profile.demand(100, factor, reads, Duration.ZERO, length);
  }

  private static int busiestMinute(Schedule schedule) {
    int[] minutes = new int[60];
    for (long i = 0; i < schedule.size(); i++) {
      minutes[(int) (schedule.startNanos(i) / 60_000_000_000L)]++;
    }
    return java.util.Arrays.stream(minutes).max().orElse(0);
  }
}
