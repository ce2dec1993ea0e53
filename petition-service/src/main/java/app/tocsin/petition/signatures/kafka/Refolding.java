package app.tocsin.petition.signatures.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Folding again, in silence, what was said already: how the log repairs a store that forgot. Where
 * the metadata of a committed offset says {@code refold-from:N}, the recorder reads from N on, and
 * stores what is missing; it says nothing of what stands below the committed offset, for that is in
 * the topic. How far it has come is committed with each batch, so that a crash on the way loses
 * nothing.
 */
final class Refolding implements ConsumerAwareRebalanceListener {
  static final String FROM = "refold-from:";

  private final Map<TopicPartition, Long> saidBelow = new ConcurrentHashMap<>();

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    resume(consumer, partitions);
  }

  @Override
  public void onPartitionsRevokedAfterCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(saidBelow::remove);
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(saidBelow::remove);
  }

  /** Asks the broker where to go on, and goes back where it says so. */
  void resume(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = committed.get(partition);
      Long from = refoldFrom(offset);
      if (offset != null && from != null && from < offset.offset()) {
        consumer.seek(partition, from);
        saidBelow.put(partition, offset.offset());
      } else {
        saidBelow.put(partition, 0L);
      }
    }
  }

  /**
   * Whether what follows from a record is in the topic already.
   *
   * @throws IllegalStateException where the broker couldn't say so when the partition was assigned
   */
  boolean isSaid(TopicPartition partition, long offset) {
    Long below = saidBelow.get(partition);
    if (below == null) {
      throw new IllegalStateException("the broker hasn't said yet where to go on in " + partition);
    }
    return offset < below;
  }

  /** What to commit when {@code next} is the next record to be read. */
  OffsetAndMetadata after(TopicPartition partition, long next) {
    return isSaid(partition, next)
        ? new OffsetAndMetadata(saidBelow.getOrDefault(partition, next), FROM + next)
        : new OffsetAndMetadata(next);
  }

  private static @Nullable Long refoldFrom(@Nullable OffsetAndMetadata committed) {
    String metadata = committed == null ? null : committed.metadata();
    if (metadata == null || !metadata.matches(FROM + "[0-9]{1,18}")) {
      return null;
    }
    return Long.valueOf(metadata.substring(FROM.length()));
  }
}
