package app.tocsin.analytics.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.objectives.Objective.Metric;
import app.tocsin.analytics.objectives.Objective.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** A thousand in the ten days from the 1st to the 10th of November. */
  private static final Aim AIM = aim(1_000, "2026-11-01", "2026-11-10");

  @ParameterizedTest
  @CsvSource({
    "0, 2026-10-31T22:59:59Z, 0, NOT_BEGUN",
    "0, 2026-10-31T23:00:00Z, 0, ON_TRACK",
    "500, 2026-11-05T23:00:00Z, 500, ON_TRACK",
    "524, 2026-11-05T23:00:00Z, 500, ON_TRACK",
    "526, 2026-11-05T23:00:00Z, 500, AHEAD",
    "476, 2026-11-05T23:00:00Z, 500, ON_TRACK",
    "474, 2026-11-05T23:00:00Z, 500, BEHIND",
    "1000, 2026-11-02T23:00:00Z, 200, REACHED",
    "999, 2026-11-10T22:59:59Z, 1000, ON_TRACK",
    "999, 2026-11-10T23:00:00Z, 1000, MISSED",
    "1000, 2026-12-24T23:00:00Z, 1000, REACHED"
  })
  void isWeighedAgainstAnEvenPace(long actual, Instant now, long expected, Progress.State state) {
    assertThat(Progress.of(AIM, OptionalLong.of(actual), now, PARIS))
        .isEqualTo(new Progress(OptionalLong.of(actual), expected, state));
  }

  @Test
  void whatIsNotKnownIsNotNought() {
    assertThat(
            Progress.of(AIM, OptionalLong.empty(), Instant.parse("2026-11-05T23:00:00Z"), PARIS)
                .state())
        .isEqualTo(Progress.State.UNKNOWN);
  }

  /** The last Sunday of October has 25 hours. */
  @Test
  void daysAreThoseOfTheCampaignOverAClockChange() {
    Aim weekend = aim(49, "2026-10-24", "2026-10-25");

    assertThat(
            Progress.of(weekend, OptionalLong.of(0), Instant.parse("2026-10-24T22:00:00Z"), PARIS)
                .expected())
        .isEqualTo(24);
  }

  @Test
  void anAimThatCannotBeIsRefused() {
    assertThatThrownBy(() -> aim(0, "2026-11-01", "2026-11-10")).hasMessageContaining("> 0");
    assertThatThrownBy(() -> aim(1, "2026-11-02", "2026-11-01"))
        .hasMessageContaining("not before 2026-11-02");
  }

  private static Aim aim(long target, String from, String due) {
    return new Aim(
        new Subject(Kind.PETITION, "p1"),
        Metric.SIGNATURES,
        List.of(),
        target,
        LocalDate.parse(from),
        LocalDate.parse(due),
        "olga",
        null);
  }
}
