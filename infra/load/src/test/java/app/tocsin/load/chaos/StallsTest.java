package app.tocsin.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallsTest {

  private final Stalls stalls = new Stalls();

  @Test
  void aPartitionThatMovesDoesNotStandStill() {
    for (int i = 0; i < 20; i++) {
      stalls.saw("counts 0", 100 + i, 1_000, i * 500L);
    }

    assertThat(stalls.longestMicros(0, 20_000)).isZero();
  }

  @Test
  void oneThatStandsStillIsNotHiddenByThoseThatMove() {
    for (int i = 0; i < 20; i++) {
      stalls.saw("counts 0", 100 + i, 1_000, i * 500L);
      stalls.saw("counts 1", i < 4 ? 100 + i : i < 12 ? 103 : 200 + i, 1_000, i * 500L);
    }

    // from when it last moved, at 1500, until it moved again, at 6000
    assertThat(stalls.longestMicros(0, 20_000)).isEqualTo(4_500);
    assertThat(stalls.longestMicros(2_000, 5_000)).isEqualTo(3_000);
    assertThat(stalls.longestMicros(7_000, 9_000)).isZero();
  }

  @Test
  void oneThatNeverGoesOnStandsStillToTheEnd() {
    stalls.saw("counts 0", 100, 200, 1_000);
    stalls.saw("counts 0", 100, 300, 2_000);

    assertThat(stalls.longestMicros(0, 9_000)).isEqualTo(8_000);
  }

  @Test
  void whereNothingWaitsNobodyStandsStill() {
    stalls.saw("counts 0", 100, 100, 0);
    stalls.saw("counts 0", 100, 102, 5_000_000);
    stalls.saw("counts 0", 100, 102, 9_000_000);
    stalls.saw("counts 0", 100, 200, 10_000_000);
    stalls.saw("counts 0", 200, 200, 10_500_000);

    // what came at 10 s was read before anybody looked again
    assertThat(stalls.longestMicros(0, 20_000_000)).isLessThanOrEqualTo(1_500_000);
  }
}
