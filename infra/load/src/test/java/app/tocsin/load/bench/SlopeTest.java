package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SlopeTest {

  @Test
  void aHeapThatGrowsIsSeenThroughItsNoise() {
    Slope slope = new Slope();
    for (int i = 0; i < 20; i++) {
      slope.add(i * 30, 1_000 + i * 10 + (i % 2 == 0 ? 3 : -3));
    }

    assertThat(slope.perSecond() * 30).isCloseTo(10, within(0.5));
    assertThat(slope.growth()).isCloseTo(190.0 / 1_095, within(0.01));
  }

  @Test
  void oneHighSampleIsNoGrowth() {
    Slope slope = new Slope();
    for (int i = 0; i < 20; i++) {
      slope.add(i * 30, i == 19 ? 5_000 : 1_000);
    }

    assertThat(slope.growth()).isZero();
    assertThat(slope.median()).isEqualTo(1_000);
  }
}
