package app.tocsin.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DrainedTest {

  private final Sightings counts = new Sightings();

  @Test
  void itIsTheTimeFromTheLastAcknowledgementUntilAllAreCounted() {
    counts.saw(1, 150);
    counts.saw(2, 400);
    counts.saw(4, 1_400);

    Drained drained = Drained.of(counts, 100, 200, 300);

    assertThat(drained.micros()).hasValue(1_100);
    assertThat(drained.reached()).isTrue();
  }

  @Test
  void aCountThatNeverHasAllDoesNotReachIt() {
    counts.saw(2, 400);

    Drained drained = Drained.of(counts, 100, 200, 300);

    assertThat(drained.reached()).isFalse();
    assertThat(drained.describe())
        .isEqualTo("never after the last of 3 acknowledgements (goal: 30 s): NOT REACHED");
  }

  @Test
  void thirtySecondsAreForAHundredThousandAndFewer() {
    assertThat(new Drained(10, OptionalLong.of(31_000_000)).reached()).isFalse();
    assertThat(new Drained(100_000, OptionalLong.of(30_000_000)).reached()).isTrue();
    assertThat(new Drained(200_000, OptionalLong.of(50_000_000)).reached()).isTrue();
  }
}
