package app.tocsin.partner.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.courier.Courier.Answer.Failed;
import app.tocsin.partner.courier.Courier.Answer.Reason;
import app.tocsin.partner.courier.Courier.Answer.Responded;
import app.tocsin.partner.deliveries.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "200, DELIVERED, false, false",
    "204, DELIVERED, false, false",
    "299, DELIVERED, false, false",
    "301, WAITING,   false, false",
    "304, WAITING,   false, false",
    "400, WAITING,   false, false",
    "404, WAITING,   false, false",
    "410, WAITING,   true,  false",
    "429, WAITING,   false, true",
    "500, WAITING,   false, false",
    "503, WAITING,   false, true"
  })
  void onlyTwoHundredsAreSuccess(int status, State state, boolean gone, boolean slower) {
    Judgement judgement = judge(status, null, 0, false);

    assertThat(judgement.state()).isEqualTo(state);
    assertThat(judgement.gone()).isEqualTo(gone);
    assertThat(judgement.slower()).isEqualTo(slower);
  }

  @Test
  void theReceiverIsWaitedForAsLongAsItAskedAndOnlyWhereItMay() {
    assertThat(judge(429, "7200", 0, false).dueAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(judge(503, "999999", 0, false).dueAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    assertThat(judge(500, "7200", 0, false).dueAt()).isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void afterTheTenthFailureItIsExhausted() {
    assertThat(judge(500, null, 8, false).state()).isEqualTo(State.WAITING);
    assertThat(judge(500, null, 9, false).state()).isEqualTo(State.EXHAUSTED);
  }

  @Test
  void aProbeIsNoStepOfTheLadder() {
    Judgement probed = judge(500, null, 9, true);

    assertThat(probed.state()).isEqualTo(State.WAITING);
    assertThat(probed.failures()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"400, 5", "422, 5", "401, 4", "404, 4", "429, 4", "500, 4", "502, 4"})
  void aProbeWhoseMessageIsRefusedClimbs(int status, int failures) {
    assertThat(judge(status, null, 4, true).failures()).isEqualTo(failures);
  }

  @Test
  void whatMayBeTheNextProbeIsDueByThen() {
    Instant probe = NOW.plus(Duration.ofMinutes(2));

    assertThat(judge(500, null, 2, false).dueBy(probe).dueAt()).isEqualTo(probe);
    assertThat(judge(422, null, 2, false).dueBy(probe).dueAt())
        .as("it is refused whoever is well")
        .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    assertThat(judge(500, null, 0, false).dueBy(probe).dueAt()).isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void noAnswerIsAFailure() {
    var timeout = new Failed(Reason.TIMEOUT, "no complete answer", Duration.ofSeconds(15));

    assertThat(Judgement.of(timeout, 1, false, 0.5, NOW).dueAt())
        .isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }

  private static Judgement judge(int status, String retryAfter, int failures, boolean probe) {
    return Judgement.of(
        new Responded(status, retryAfter, "", Duration.ofMillis(5)), failures, probe, 0.5, NOW);
  }
}
