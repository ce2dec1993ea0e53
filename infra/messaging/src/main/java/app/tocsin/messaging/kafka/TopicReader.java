package app.tocsin.messaging.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads partitions from their beginning, without a group and committed records only: for who
 * recounts. Every method blocks, and fails with a {@link org.apache.kafka.common.KafkaException}
 * where the broker can't be reached.
 */
public final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STANDSTILL = Duration.ofSeconds(30);

  private final Map<String, Object> settings;

  TopicReader(Map<String, Object> consumerSettings) {
    this.settings = new HashMap<>(consumerSettings);
    this.settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    this.settings.remove(ConsumerConfig.CLIENT_ID_CONFIG);
    // who follows a topic waits for more to come; who reads to its end doesn't
    this.settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    // what is counted together is written once
    this.settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_000);
  }

  /** All partitions of a topic. */
  public Set<TopicPartition> partitions(String topic) {
    try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
      return consumer.partitionsFor(topic).stream()
          .map(each -> new TopicPartition(topic, each.partition()))
          .collect(Collectors.toSet());
    }
  }

  /** Begins a reading; nothing is read yet. */
  public Reading open(Collection<TopicPartition> partitions) {
    return new Reading(new KafkaConsumer<>(settings), List.copyOf(partitions));
  }

  /**
   * Begins a reading there.
   *
   * @param from by partition, the first offset that is wanted; what is gone before it isn't missed
   */
  public Reading openAt(Map<TopicPartition, Long> from) {
    Reading reading = open(from.keySet());
    from.forEach(reading.consumer::seek);
    return reading;
  }

  /** A reading that can be taken up again where it ended. */
  public static final class Reading implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    private Reading(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
      this.consumer = consumer;
      this.partitions = partitions;
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }

    /**
     * Hands over, in order, what is committed by now and wasn't handed over yet.
     *
     * @return by partition, below which offset everything has been handed over
     */
    public Map<TopicPartition, Long> readOn(
        Consumer<List<ConsumerRecord<String, byte[]>>> batches) {
      return readTo(consumer.endOffsets(partitions), batches);
    }

    /** Where the partitions end by now. */
    public Map<TopicPartition, Long> ends() {
      return consumer.endOffsets(partitions);
    }

    /** Hands over what is before these offsets, and what came with it in one go. */
    public Map<TopicPartition, Long> readTo(
        Map<TopicPartition, Long> ends, Consumer<List<ConsumerRecord<String, byte[]>>> batches) {
      long moved = System.nanoTime();
      while (!isAt(ends)) {
        ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
        if (!polled.isEmpty()) {
          batches.accept(StreamSupport.stream(polled.spliterator(), false).toList());
          moved = System.nanoTime();
        } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
          throw new TimeoutException("nothing came of " + partitions + " for " + STANDSTILL);
        }
      }
      Map<TopicPartition, Long> readTo = new HashMap<>();
      partitions.forEach(partition -> readTo.put(partition, consumer.position(partition)));
      return readTo;
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
      return ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
