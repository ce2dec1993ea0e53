package app.tocsin.load.repair;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far consumer groups have read, and where they begin again. */
public final class GroupOffsets implements AutoCloseable {

  /** What petition-service's recorder understands in the metadata of an offset. */
  static final String REFOLD = "refold-from:";

  /** What every projection of tallies understands there. */
  private static final String REBUILD = "rebuild";

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Admin admin;

  /** Of all groups that this broker knows. */
  public GroupOffsets(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Waits until nobody reads in these groups any more. */
  public void awaitEmpty(List<String> groups, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!groups.stream().allMatch(this::isEmpty)) {
      if (System.nanoTime() - deadline > 0) {
        throw new KafkaException("somebody still reads in one of the groups " + groups);
      }
      Thread.sleep(PAUSE);
    }
  }

  private boolean isEmpty(String group) {
    try {
      ConsumerGroupDescription description =
          Objects.requireNonNull(
                  admin.describeConsumerGroups(Set.of(group)).describedGroups().get(group))
              .get();
      return description.groupState() == GroupState.EMPTY
          || description.groupState() == GroupState.DEAD;
    } catch (ExecutionException e) {
      // no such group, or a coordinator that is on its way
      return e.getCause() instanceof org.apache.kafka.common.errors.GroupIdNotFoundException;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The group keeps its place and folds again, in silence, all that is before it. */
  void refold(String group) {
    Map<TopicPartition, OffsetAndMetadata> marked = new HashMap<>();
    offsets(group)
        .forEach(
            (partition, offset) ->
                marked.put(partition, new OffsetAndMetadata(offset.offset(), REFOLD + 0)));
    alter(group, marked);
  }

  /** The group recounts everything, and puts it in the place of what is stored. */
  public void rebuild(String group) {
    Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
    offsets(group)
        .keySet()
        .forEach(partition -> first.put(partition, new OffsetAndMetadata(0, REBUILD)));
    alter(group, first);
  }

  /** How far the group has read, over all partitions. */
  long read(String group) {
    return offsets(group).values().stream().mapToLong(OffsetAndMetadata::offset).sum();
  }

  private void alter(String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (offsets.isEmpty()) {
      return;
    }
    try {
      admin.alterConsumerGroupOffsets(group, offsets).all().get();
    } catch (ExecutionException e) {
      throw new KafkaException("the offsets of " + group + " can't be set: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Entries that a group has yet to fold again. */
  long left(String group) {
    return offsets(group).values().stream().mapToLong(GroupOffsets::left).sum();
  }

  /** One position may hold the end of a transaction, which is no entry. */
  static long left(OffsetAndMetadata offset) {
    String metadata = offset.metadata();
    if (!metadata.startsWith(REFOLD)) {
      return 0;
    }
    long left = offset.offset() - Long.parseLong(metadata.substring(REFOLD.length()));
    return left <= 1 ? 0 : left;
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(String group) {
    try {
      return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    } catch (ExecutionException e) {
      throw new KafkaException("the offsets of " + group + " can't be read: " + e.getCause(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  @Override
  public void close() {
    admin.close();
  }
}
