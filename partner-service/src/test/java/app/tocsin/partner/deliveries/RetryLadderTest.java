package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryLadderTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");

  @Test
  void tenAttemptsSpreadOverThreeDays() {
    List<Duration> waits = new ArrayList<>();
    Optional<Duration> next = RetryLadder.wait(1, 0.5, null);
    while (next.isPresent()) {
      waits.add(next.get());
      next = RetryLadder.wait(waits.size() + 1, 0.5, null);
    }

    assertThat(waits).isEqualTo(RetryLadder.STEPS).hasSize(9);
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofHours(75).plusMinutes(35).plusSeconds(5));
  }

  @Property
  void aWaitIsAFifthMoreOrLess(
      @ForAll @IntRange(min = 1, max = 9) int failures,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
    double step = RetryLadder.STEPS.get(failures - 1).toMillis();

    assertThat(RetryLadder.wait(failures, chance, null).orElseThrow().toMillis() / step)
        .isBetween(0.799, 1.201);
  }

  @Property
  void whatTheReceiverAskedForIsNeverUndercutUpToADay(
      @ForAll @IntRange(min = 1, max = 9) int failures,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance,
      @ForAll @LongRange(min = 0, max = 200_000) long seconds) {
    Duration wait = RetryLadder.wait(failures, chance, Duration.ofSeconds(seconds)).orElseThrow();

    assertThat(wait.toSeconds()).isGreaterThanOrEqualTo(Math.min(seconds, 86_400));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      delimiter = '|',
      value = {
        "120                           | PT2M",
        " 0                            | PT0S",
        "86400                         | PT24H",
        "999999999999                  | PT24H",
        "Sun, 31 Jan 2027 18:00:30 GMT | PT30S",
        "Sun, 31 Jan 2027 17:00:00 GMT | PT0S",
        "Sat, 31 Jan 2037 18:00:00 GMT | PT24H",
        "-5                            | null",
        "1.5                           | null",
        "soon                          | null",
        "99999999999999999999          | null",
        "null                          | null"
      })
  void retryAfterIsSecondsOrADate(String header, Duration expected) {
    assertThat(RetryLadder.retryAfter(header, NOW)).isEqualTo(expected);
  }
}
