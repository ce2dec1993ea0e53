package app.tocsin.load.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JudgedMessagesTest {

  @Test
  void allThatWasAcknowledgedAndNothingTwicePasses() {
    assertThat(new JudgedMessages(15_000, 0, 15_000, 3, 15_000, 0).passed()).isTrue();
  }

  @Test
  void aLossFails() {
    assertThat(new JudgedMessages(15_000, 0, 14_999, 0, 14_999, 1).passed()).isFalse();
  }

  @Test
  void aMessageThatWasWrittenTwiceFails() {
    JudgedMessages twice = new JudgedMessages(15_000, 0, 15_000, 0, 15_001, 0);

    assertThat(twice.isComplete()).isTrue();
    assertThat(twice.passed()).isFalse();
  }

  @Test
  void aProducerThatIsRefusedForLongFails() {
    assertThat(new JudgedMessages(14_900, 100, 14_900, 0, 14_900, 0).passed()).isTrue();
    assertThat(new JudgedMessages(10_000, 5_000, 10_000, 0, 10_000, 0).passed()).isFalse();
  }

  @Test
  void nothingProvesNothing() {
    assertThat(new JudgedMessages(0, 0, 0, 0, 0, 0).passed()).isFalse();
  }
}
