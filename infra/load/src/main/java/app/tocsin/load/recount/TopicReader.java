package app.tocsin.load.recount;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole topic, from its beginning to where it ends now, without joining a consumer group.
 */
public final class TopicReader {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private TopicReader() {}

  /**
   * Reads what the topic holds now, read committed, each partition in its order.
   *
   * @return offsets beyond the last stable one, see {@link Recounted#undecided}
   * @throws SignatureTopic.Unreadable when there is no such topic, or its records don't come
   */
  public static long read(
      String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (KafkaConsumer<byte[], byte[]> committed =
            consumer(bootstrapServers, IsolationLevel.READ_COMMITTED);
        KafkaConsumer<byte[], byte[]> uncommitted =
            consumer(bootstrapServers, IsolationLevel.READ_UNCOMMITTED)) {
      List<TopicPartition> partitions = partitions(committed, topic, bootstrapServers);
      // Assigned first: the client warns of every partition whose end it is told unasked.
      committed.assign(partitions);
      uncommitted.assign(partitions);
      Map<TopicPartition, Long> ends = committed.endOffsets(partitions);
      long undecided = sum(uncommitted.endOffsets(partitions)) - sum(ends);
      committed.seekToBeginning(partitions);
      read(committed, ends, reader);
      return Math.max(0, undecided);
    }
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long behind = behind(consumer, ends);
    while (behind > 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
        // What is written meanwhile is not part of this count.
        if (record.offset() < ends.getOrDefault(partitionOf(record), 0L)) {
          reader.accept(record);
        }
      }
      long now = behind(consumer, ends);
      if (now < behind) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() - deadline > 0) {
        throw new SignatureTopic.Unreadable(
            "no record came for "
                + PATIENCE.toSeconds()
                + " s, "
                + now
                + " offsets before the end");
      }
      behind = now;
    }
  }

  private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private static long behind(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    long behind = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      behind += Math.max(0, end.getValue() - consumer.position(end.getKey(), PATIENCE));
    }
    return behind;
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic, String bootstrapServers) {
    List<PartitionInfo> partitions = consumer.listTopics(PATIENCE).getOrDefault(topic, List.of());
    if (partitions.isEmpty()) {
      throw new SignatureTopic.Unreadable("no topic " + topic + " at " + bootstrapServers);
    }
    return partitions.stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      String bootstrapServers, IsolationLevel isolation) {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", bootstrapServers);
    properties.put("client.id", "recount");
    properties.put("isolation.level", isolation.toString());
    properties.put("enable.auto.commit", "false");
    properties.put("allow.auto.create.topics", "false");
    properties.put("max.poll.records", "5000");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The header's text, null where there is none. */
  public static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
