package app.tocsin.load.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LetterTest {
  private static final String LOG = "petition.internal.signature-log";

  @Test
  void whatCouldNotBeReadIsToBeReplayedWhenItCan() {
    Letter letter = letter("a value can't be true");

    assertThat(letter.isForRepair()).isFalse();
    assertThat(letter.shown())
        .containsEntry("to do", "mend what couldn't read it, then ./tocsin dlt replay " + LOG);
  }

  /** Sent back it would erase what its signer signed since. */
  @Test
  void whatTheStoreForgotIsForTheRepairAndNotForAReplay() {
    Letter letter = letter("the store has forgotten it: ./tocsin repair reads it again");

    assertThat(letter.isForRepair()).isTrue();
    assertThat(letter.shown()).containsEntry("to do", "./tocsin repair; a replay leaves it here");
  }

  private static Letter letter(String cause) {
    var record = new ConsumerRecord<>(LOG + ".dlt", 0, 7, new byte[0], "{}".getBytes(UTF_8));
    record.headers().add("dlt_cause", cause.getBytes(UTF_8));
    record.headers().add("dlt_topic", LOG.getBytes(UTF_8));
    return new Letter(record);
  }
}
