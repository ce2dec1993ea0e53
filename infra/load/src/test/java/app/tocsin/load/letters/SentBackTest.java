package app.tocsin.load.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class SentBackTest {

  private static final SentBack TEN = SentBack.of(new OffsetAndMetadata(10));

  @Test
  void beforeTheFirstNothingWasSent() {
    assertThat(SentBack.of(null).has(0)).isFalse();
  }

  @Test
  void oneFromTheMiddleLeavesThoseBeforeItWaiting() {
    SentBack sent = again(TEN.alone(12));

    assertThat(sent.has(9)).isTrue();
    assertThat(sent.has(10)).isFalse();
    assertThat(sent.has(12)).isTrue();
    assertThat(sent.has(13)).isFalse();
    assertThat(sent.next()).isEqualTo(10);
  }

  @Test
  void oneThatWasSentBeforeChangesNothing() {
    assertThat(TEN.alone(3)).isSameAs(TEN);
  }

  @Test
  void thePlaceMovesPastThoseThatWereSentAlone() {
    SentBack sent = again(TEN.alone(11).alone(13).alone(10));

    assertThat(sent.next()).isEqualTo(12);
    assertThat(sent.has(12)).isFalse();
    assertThat(sent.has(13)).isTrue();
  }

  @Test
  void allUpToAPlaceLeavesThoseBeyondIt() {
    SentBack sent = again(TEN.alone(12).alone(20).through(15));

    assertThat(sent.next()).isEqualTo(16);
    assertThat(sent.has(20)).isTrue();
    assertThat(sent.has(19)).isFalse();
  }

  private static SentBack again(SentBack sent) {
    return SentBack.of(sent.committed());
  }
}
