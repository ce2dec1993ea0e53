package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeasuredPageTest {
  private final Measured measured = new Measured("killing", _ -> {});

  @Test
  void figuresStandBesideTheirGoals() {
    measured.line("%,d of %,d arrived", 20_000, 20_000);
    measured.goal(Goal.atMost(0.01, "share that came twice", 0.002));
    measured.goal(Goal.atMost(0, "numbers missing", 3));

    String text =
        new MeasuredPage(
                "./tocsin bench webhooks --only killing",
                measured,
                Instant.parse("2027-01-10T18:04:11Z"),
                0.5,
                1.5,
                "Quiet. ")
            .text();

    assertThat(text)
        .startsWith("`./tocsin bench webhooks --only killing`, 2027-01-10T18:04:00Z: ")
        .contains("Load average 0.50 before, 1.50 after. Quiet.\n")
        .contains("| share that came twice | **0.00** | <= 0.01 | reached |")
        .contains("| numbers missing | **3.00** | <= 0.00 | **not reached** |")
        .contains("- 20,000 of 20,000 arrived");
    assertThat(measured.reached()).isFalse();
  }

  @Test
  void whatHasNoGoalIsToldOnly() {
    measured.goal(Goal.none("memory", 120));

    assertThat(measured.reached()).isTrue();
  }
}
