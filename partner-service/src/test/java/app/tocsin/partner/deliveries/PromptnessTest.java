package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PromptnessTest {
  private static final Duration QUICK = Duration.ofMillis(20);
  private static final Duration SLOW = Duration.ofSeconds(14);

  @Test
  void trustGrowsWithPromptAnswersUpToAQuarterOfThePlaces() {
    Promptness promptness = Promptness.UNKNOWN;
    assertThat(promptness.limit(100)).isEqualTo(4);
    for (int i = 0; i < 200; i++) {
      promptness = promptness.answered(QUICK);
    }

    assertThat(promptness.limit(100)).isEqualTo(64);
    assertThat(promptness.limit(8)).as("the partner's own limit").isEqualTo(8);
  }

  @Test
  void whoLetsUsWaitIsSlowBeforeHeAnswersAndPromptAgainAfterAFewAnswers() {
    Promptness promptness = Promptness.UNKNOWN.answered(QUICK).keptWaiting();
    assertThat(promptness.slow()).isTrue();

    int answers = 0;
    while (promptness.slow()) {
      promptness = promptness.answered(QUICK);
      answers++;
    }
    assertThat(answers).isBetween(2, 6);
  }

  @Test
  void oneSlowAnswerIsEnough() {
    assertThat(Promptness.UNKNOWN.answered(SLOW).slow()).isTrue();
    assertThat(Promptness.UNKNOWN.answered(SLOW).limit(100)).isEqualTo(16);
  }
}
