package app.tocsin.petition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a read-committed reader finds in the published topic, duplicates and all. */
final class CountedFacts {
  private CountedFacts() {}

  /** The signature ids of a petition's facts, in no order. */
  static List<String> of(String bootstrapServers, String petition) {
    return read(bootstrapServers, "petition.signatures", petition, "ce_subject");
  }

  /** The types of what was said of a petition's sharings, each signature's in their order. */
  static List<String> sharings(String bootstrapServers, String petition) {
    return read(bootstrapServers, "petition.sharings", petition, "ce_type");
  }

  /** The types of what was said of a petition's reviews, in their order. */
  static List<String> reviews(String bootstrapServers, String petition) {
    return read(bootstrapServers, "petition.reviews", petition, "ce_type");
  }

  private static List<String> read(
      String bootstrapServers, String topic, String petition, String header) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "group.id",
            UUID.randomUUID().toString(),
            "isolation.level",
            "read_committed");
    List<String> ids = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                fact -> {
                  if (fact.value().contains(petition)) {
                    ids.add(new String(fact.headers().lastHeader(header).value(), UTF_8));
                  }
                });
      }
    }
    return ids;
  }
}
