package app.tocsin.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Received;
import app.tocsin.testsupport.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What partners are told of registrants, read from its topic as it stands. */
final class Sharings implements AutoCloseable {
  private static final String TOPIC = "gathering.sharings";

  private final KafkaConsumer<String, byte[]> consumer =
      new KafkaConsumer<>(
          Map.of(
              "bootstrap.servers",
              TestKafka.bootstrapServers(),
              "auto.offset.reset",
              "earliest",
              "isolation.level",
              "read_committed"),
          new StringDeserializer(),
          new ByteArrayDeserializer());
  private final List<Received> read = new ArrayList<>();

  Sharings() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(each -> new TopicPartition(TOPIC, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Those about this gathering, in their order. */
  List<Received> of(String gathering) {
    consumer.poll(Duration.ofMillis(200)).forEach(each -> read.add(CloudEvents.read(each)));
    return read.stream()
        .filter(
            each ->
                new String(each.message().data(), UTF_8)
                    .contains("\"gatheringId\":\"" + gathering + "\""))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
