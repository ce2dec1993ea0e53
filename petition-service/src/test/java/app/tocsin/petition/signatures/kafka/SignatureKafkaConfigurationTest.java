package app.tocsin.petition.signatures.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class SignatureKafkaConfigurationTest {

  /** Its caller is an event loop, which has others to serve while no broker answers. */
  @Test
  void theLogsProducerNeverBlocksAndForgetsNoTopicThatRests() {
    var settings =
        SignatureKafkaConfiguration.logProducer(
            new KafkaProperties(),
            new SignatureLogProperties(24, Duration.ofMillis(2), Duration.ofMillis(900), 8_000));

    assertThat(settings)
        .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0)
        .containsEntry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis());
  }
}
