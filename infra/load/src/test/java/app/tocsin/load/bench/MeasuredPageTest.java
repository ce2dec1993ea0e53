package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
        .contains("; tocsin ", ", kafka-clients ", ", netty ")
        .contains("Load average 0.50 before, 1.50 after. Quiet.\n")
        .contains("| share that came twice | **0.00** | <= 0.01 | reached |")
        .contains("| numbers missing | **3.00** | <= 0.00 | **not reached** |")
        .contains("- 20,000 of 20,000 arrived");
    assertThat(measured.reached()).isFalse();
  }

  /**
   * A line for each that is asked would hide what was measured; none at all looks as if it hung.
   */
  @Test
  void howFarItIsIsSaidWhereNothingElseIsAndStandsOnNoPage() {
    List<String> said = new ArrayList<>();
    AtomicLong nanos = new AtomicLong();
    var slow = new Measured("backlog", said::add, nanos::get);

    for (int second = 0; second <= 35; second++) {
      nanos.set(second * 1_000_000_000L);
      String words = "at " + second;
      slow.progress(() -> words);
      if (second == 5) {
        slow.line("a sentence");
      }
    }

    assertThat(said)
        .containsExactly(
            "backlog: a sentence", "backlog: at 15", "backlog: at 25", "backlog: at 35");
    assertThat(slow.lines()).containsExactly("a sentence");
  }

  @Test
  void whatHasNoGoalIsToldOnly() {
    measured.goal(Goal.none("memory", 120));

    assertThat(measured.reached()).isTrue();
  }
}
