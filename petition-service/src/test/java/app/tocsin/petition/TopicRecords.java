package app.tocsin.petition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that stands in topics at a moment. */
final class TopicRecords {
  private TopicRecords() {}

  /** The topics that there are, but those of the broker itself. */
  static Set<String> topics(String bootstrapServers) {
    try (var consumer = consumer(bootstrapServers, "read_committed")) {
      Set<String> topics = new TreeSet<>(consumer.listTopics().keySet());
      topics.removeIf(topic -> topic.startsWith("__"));
      return topics;
    }
  }

  /**
   * Their records, each partition's in their order.
   *
   * @param isolation {@code read_committed} or {@code read_uncommitted}
   */
  static List<ConsumerRecord<byte[], byte[]>> of(
      String bootstrapServers, Collection<String> topics, String isolation) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (var consumer = consumer(bootstrapServers, isolation)) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String isolation) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "enable.auto.commit",
            false,
            "isolation.level",
            isolation),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
