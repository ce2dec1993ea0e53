package app.tocsin.petition.signatures.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka transactions of one consumer thread: what follows from a batch and the batch's offsets,
 * all or nothing.
 *
 * <p>A commit that fails may have succeeded: the broker may die between doing it and saying so. A
 * batch is therefore never tried again from memory. {@link #recover} ends what is unfinished under
 * this transactional id, asks the broker what is committed, and goes on from there (KIP-447: a
 * read-committed reader is told its offsets only when no transaction is open on them).
 */
final class Transactions {
  private static final Duration TO_ASK = Duration.ofSeconds(30);

  private final Supplier<Producer<String, byte[]>> producers;
  private @Nullable Producer<String, byte[]> producer;

  /**
   * @param producers makes one with this thread's transactional id
   */
  Transactions(Supplier<Producer<String, byte[]>> producers) {
    this.producers = producers;
  }

  /** Says the records and commits the offsets; when this throws, {@link #recover} is next. */
  @SuppressWarnings("FutureReturnValueIgnored") // a send that fails makes the commit fail
  void commit(
      List<ProducerRecord<String, byte[]>> said,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group) {
    Producer<String, byte[]> ready = ready();
    ready.beginTransaction();
    said.forEach(ready::send);
    ready.sendOffsetsToTransaction(offsets, group);
    ready.commitTransaction();
  }

  /** Ends what is unfinished and puts the consumer where the broker says; may be tried again. */
  void recover(Consumer<String, byte[]> consumer) {
    close();
    ready();
    Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned, TO_ASK);
    for (TopicPartition partition : assigned) {
      OffsetAndMetadata offset = committed.get(partition);
      if (offset == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, offset.offset());
      }
    }
  }

  /** Without waiting for anything: what is unfinished is ended by the next one. */
  void close() {
    Producer<String, byte[]> closing = producer;
    producer = null;
    if (closing != null) {
      closing.close(Duration.ZERO);
    }
  }

  private Producer<String, byte[]> ready() {
    Producer<String, byte[]> ready = producer;
    if (ready == null) {
      ready = producers.get();
      producer = ready;
      ready.initTransactions();
    }
    return ready;
  }
}
