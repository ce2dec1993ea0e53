package app.tocsin.load.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThirdsTest {

  @Test
  void latencyThatGrowsIsSeen() {
    assertThat(Thirds.of(1_000, 1_000, 2_000, 2_000, 64_000, 64_000))
        .satisfies(
            thirds -> {
              assertThat(thirds.first()).isLessThan(1.1);
              assertThat(thirds.second()).isBetween(1.9, 2.1);
              assertThat(thirds.third()).isBetween(63.0, 65.0);
            });
  }

  @Test
  void whereNothingWasAcknowledgedNothingGrows() {
    assertThat(Thirds.of()).isEqualTo(new Thirds(0, 0, 0));
  }
}
