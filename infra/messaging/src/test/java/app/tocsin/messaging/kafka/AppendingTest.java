package app.tocsin.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class AppendingTest {
  private static final String TOPIC = "registrations";

  /** Its caller is an event loop, which has others to serve while no broker answers. */
  @Test
  void whoAppendsNeverBlocksAndATopicThatRestsStaysKnown() {
    assertThat(MessagingConfiguration.appendingSettings(new KafkaProperties()))
        .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0)
        .containsEntry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis())
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all");
  }

  @Test
  void aTopicIsAskedForUntilItIsKnown() {
    MockProducer<String, byte[]> producer =
        new MockProducer<>(
            new Cluster(
                "cluster",
                List.of(Node.noNode()),
                List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), null, null)),
                Set.of(),
                Set.of()),
            false,
            null,
            new StringSerializer(),
            new ByteArraySerializer());
    producer.partitionsForException = new TimeoutException("not present in metadata after 0 ms");
    TopicMetadata metadata = new TopicMetadata(producer, TOPIC);
    assertThat(metadata.isKnown()).isFalse();

    metadata.start();
    try {
      assertThat(metadata.isKnown()).isFalse();
      producer.partitionsForException = null;
      await().until(metadata::isKnown);
    } finally {
      metadata.stop();
    }
  }
}
