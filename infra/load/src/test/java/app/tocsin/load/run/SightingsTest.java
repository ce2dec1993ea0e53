package app.tocsin.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SightingsTest {

  @Test
  void anAcknowledgementIsSeenWhenACountIncludesAsMany() {
    Sightings sightings = new Sightings();
    sightings.saw(0, 10);
    sightings.saw(1, 150);
    sightings.saw(3, 420);
    sightings.saw(3, 900);

    Histogram after = sightings.after(new long[] {100, 200, 300, 400});

    assertThat(after.getTotalCount()).isEqualTo(3);
    assertThat(after.getMinNonZeroValue()).isEqualTo(50);
    assertThat(after.getMaxValue()).isEqualTo(220);
    assertThat(sightings.highest()).isEqualTo(3);
  }

  @Test
  void aCountThatRunsAheadOfItsAcknowledgementWasSeenAtOnce() {
    Sightings sightings = new Sightings();
    sightings.saw(1, 50);

    assertThat(sightings.after(new long[] {100}).getMaxValue()).isZero();
  }

  @Test
  void aFallIsNoted() {
    Sightings sightings = new Sightings();
    sightings.saw(5, 10);
    sightings.saw(4, 20);
    sightings.saw(5, 30);

    assertThat(sightings.falls()).isEqualTo(1);
  }

  @Test
  void theLongestStillnessWithinAWindowIsKnown() {
    Sightings sightings = new Sightings();
    sightings.saw(1, 100);
    sightings.saw(2, 400);
    sightings.saw(3, 500);
    sightings.saw(4, 2_000);

    assertThat(sightings.longestStillMicros(0, 600)).isEqualTo(300);
    assertThat(sightings.longestStillMicros(450, 1_000)).isEqualTo(500);
    assertThat(sightings.longestStillMicros(3_000, 4_000)).isEqualTo(1_000);
  }
}
