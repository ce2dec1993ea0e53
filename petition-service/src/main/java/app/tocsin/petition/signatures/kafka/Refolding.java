package app.tocsin.petition.signatures.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
 * stores what is missing. Below the committed offset it says no mail again, and of facts only those
 * that the topic of facts lacks: a confirmation that found nothing to confirm, because the store
 * had forgotten it, is a fact now. With such a fact nobody is given a contact: an erasure behind it
 * may have been acknowledged long ago. How far it has come is committed with each batch, so that a
 * crash on the way loses nothing.
 *
 * <p>A group that lost its offsets is treated likewise: what was published says how far it was.
 */
final class Refolding implements ConsumerAwareRebalanceListener {
  static final String FROM = "refold-from:";
  private static final Silence NONE = new Silence(0, new LogPositions());

  private final Published published;
  private final Map<TopicPartition, Silence> silences = new ConcurrentHashMap<>();

  Refolding(Published published) {
    this.published = published;
  }

  /** The facts that were published. */
  @FunctionalInterface
  interface Published {
    /**
     * The offsets, in these partitions of the log, of the records that made signatures count.
     *
     * @return by partition, each of them
     */
    Map<Integer, LogPositions> ofPartitions(Set<Integer> partitions);
  }

  /**
   * Of what stands in the log below an offset, everything was said but the facts that are missing.
   */
  private record Silence(long below, LogPositions counted) {}

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    resume(consumer, partitions);
  }

  @Override
  public void onPartitionsRevokedAfterCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(silences::remove);
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(silences::remove);
  }

  /** Asks the broker where to go on, and goes back where it says so. */
  void resume(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
    Map<TopicPartition, Long> goBack = new HashMap<>();
    Set<Integer> asked = new HashSet<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = committed.get(partition);
      Long from = offset == null ? null : refoldFrom(offset);
      if (offset == null) {
        asked.add(partition.partition());
      } else if (from != null && from < offset.offset()) {
        goBack.put(partition, from);
        asked.add(partition.partition());
      }
    }
    Map<Integer, LogPositions> said = asked.isEmpty() ? Map.of() : published.ofPartitions(asked);
    goBack.forEach(consumer::seek);
    for (TopicPartition partition : partitions) {
      LogPositions counted = said.get(partition.partition());
      OffsetAndMetadata offset = committed.get(partition);
      silences.put(
          partition,
          counted == null
              ? NONE
              : new Silence(offset == null ? counted.end() : offset.offset(), counted));
    }
  }

  /**
   * Whether what follows from a record was said before, facts apart.
   *
   * @throws IllegalStateException where the broker couldn't say so when the partition was assigned
   */
  boolean isSaid(TopicPartition partition, long offset) {
    return offset < silence(partition).below;
  }

  /** Whether the fact that follows from a record was published before; throws likewise. */
  boolean isPublished(TopicPartition partition, long offset) {
    return isSaid(partition, offset) && silence(partition).counted.contains(offset);
  }

  /** What to commit when {@code next} is the next record to be read. */
  OffsetAndMetadata after(TopicPartition partition, long next) {
    return isSaid(partition, next)
        ? new OffsetAndMetadata(silence(partition).below, FROM + next)
        : new OffsetAndMetadata(next);
  }

  private Silence silence(TopicPartition partition) {
    Silence silence = silences.get(partition);
    if (silence == null) {
      throw new IllegalStateException("the broker hasn't said yet where to go on in " + partition);
    }
    return silence;
  }

  private static @Nullable Long refoldFrom(OffsetAndMetadata committed) {
    String metadata = committed.metadata();
    if (!metadata.matches(FROM + "[0-9]{1,18}")) {
      return null;
    }
    return Long.valueOf(metadata.substring(FROM.length()));
  }
}
