package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void oneLuckyRoundDoesNotMoveAMedian() {
    assertThat(Comparison.median(100, 900, 110)).isEqualTo(110);
    assertThat(Comparison.median(4, 1, 3, 2)).isEqualTo(2.5);
    assertThat(Comparison.median()).isNaN();
  }

  @Test
  void cpuIsWhatWasUsedBetweenTwoReadings() {
    Watched.Reading before = new Watched.Reading(Map.of("limit", 1_000L, "kafka", 500L));
    Watched.Reading after = new Watched.Reading(Map.of("limit", 4_000L, "kafka", 700L));

    assertThat(after.since(before)).containsEntry("limit", 3_000L).containsEntry("kafka", 200L);
    assertThat(after.totalSince(before)).isEqualTo(3_200);
  }
}
