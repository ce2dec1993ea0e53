package app.tocsin.messaging.kafka;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.projections.CountFolding;
import app.tocsin.messaging.projections.Epochs;
import app.tocsin.messaging.projections.Share;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge between batches of records and the live epoch of a projection: reads each record, puts
 * aside what can't be read, and folds the rest.
 *
 * <p>No gap by construction: an epoch says how far each input is folded. Whoever begins with a
 * partition, or with an epoch that became the live one, first reads what is missing before its
 * batch, from the topic. So a new epoch, a store that lost everything and a change of the format
 * need no step of their own. Where the metadata of a group's committed offset says {@code rebuild},
 * the projection is rebuilt first: so a store that lost some is repaired.
 *
 * <p>Meters, by projection: {@code tocsin.projection.records} with outcome folded, ignored or
 * dead-lettered: {@code received = folded + ignored + dead-lettered}. A replayed record is folded,
 * to nothing.
 *
 * @param <E> what a record says
 */
public final class ProjectionBatches<E> {
  private static final Logger log = LoggerFactory.getLogger(ProjectionBatches.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String REBUILD = "rebuild";

  private final Reading<E> reading;
  private final Epochs epochs;
  private final ProjectionRebuilding<E> rebuilding;
  private final TopicReader topics;
  private final DeadLetters deadLetters;
  private final Counter folded;
  private final Counter ignored;
  private final Counter deadLettered;
  private final Set<Begun> begun = ConcurrentHashMap.newKeySet();
  private final Map<Integer, CountFolding> foldings = new ConcurrentHashMap<>();

  /**
   * @param projection the name under which it is metered
   */
  public ProjectionBatches(
      String projection,
      Reading<E> reading,
      Epochs epochs,
      TopicReader topics,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    this.reading = reading;
    this.epochs = epochs;
    this.topics = topics;
    this.deadLetters = deadLetters;
    this.rebuilding = new ProjectionRebuilding<>(reading, epochs, topics, this::foldInto);
    this.folded = counter(meters, projection, "folded");
    this.ignored = counter(meters, projection, "ignored");
    this.deadLettered = counter(meters, projection, "dead-lettered");
  }

  /** What records say, and what that contributes. */
  public interface Reading<E> {
    /** The topics that are read, from the beginning where a projection is rebuilt. */
    Set<String> topics();

    /** The name of a partition in the positions of documents; no other partition has it. */
    String input(TopicPartition partition);

    /**
     * Reads a record.
     *
     * @return null where the record is none of the projection's business
     * @throws BrokenRecordException where it can't be read
     */
    @Nullable E read(Received received);

    /**
     * What these say to an epoch; blocks where the epoch is to be asked.
     *
     * @return may make each share when it comes to it: a batch of them all would fill a small heap
     */
    Iterable<Share> shares(int epoch, List<Taken<E>> taken);

    /** Documents that are written after all others, for their positions hold for all. */
    boolean isSummary(String document);

    /** The groups of summaries in which the epochs of a projection agree to the letter. */
    Set<String> compared();
  }

  /** A record that was read, and where it was. */
  public record Taken<E>(String input, long offset, E event) {}

  private record Begun(TopicPartition partition, int epoch) {}

  /** Rebuilds, for who asks for them. */
  public ProjectionRebuilding<E> rebuilding() {
    return rebuilding;
  }

  /** To be told of each assignment: others may have folded in between, into another epoch. */
  public void assigned(Set<TopicPartition> partitions) {
    begun.removeIf(each -> partitions.contains(each.partition()));
  }

  /** Folds the batch, and before it what is missing below it. */
  public void fold(List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    int epoch = Objects.requireNonNull(epochs.live().block(PATIENCE));
    Map<TopicPartition, Long> first = new HashMap<>();
    ConsumerRecord<String, byte[]> before = null;
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      if (!isGoingOn(before, consumed)) {
        first.putIfAbsent(partition(consumed), consumed.offset());
      }
      before = consumed;
    }
    int asked = epoch;
    // asked for each time: a store that was emptied meanwhile has folded nothing
    Map<String, Long> known = Objects.requireNonNull(epochs.folded(epoch).block(PATIENCE));
    first
        .keySet()
        .removeIf(
            partition ->
                begun.contains(new Begun(partition, asked))
                    && known.containsKey(reading.input(partition)));
    if (!first.isEmpty()) {
      epoch = begin(epoch, first, consumer);
    }
    foldInto(epoch, batch, true);
  }

  /**
   * @return the live epoch, which may be another after it
   */
  private int begin(int epoch, Map<TopicPartition, Long> first, Consumer<String, byte[]> consumer) {
    int live = epoch;
    if (isRebuildAsked(first.keySet(), consumer)) {
      rebuilding.runOrAwait("repair");
      live = Objects.requireNonNull(epochs.live().block(PATIENCE));
    }
    foldings.keySet().removeIf(old -> old < epoch);
    catchUp(live, first);
    for (TopicPartition partition : first.keySet()) {
      begun.removeIf(each -> each.partition().equals(partition));
      begun.add(new Begun(partition, live));
    }
    return live;
  }

  /** Whoever asks for it stops the group first: what is asked later is seen at the next start. */
  private boolean isRebuildAsked(Set<TopicPartition> partitions, Consumer<?, ?> consumer) {
    return consumer.committed(partitions).values().stream()
        .filter(Objects::nonNull)
        .map(OffsetAndMetadata::metadata)
        .anyMatch(REBUILD::equals);
  }

  private void catchUp(int epoch, Map<TopicPartition, Long> first) {
    Map<String, Long> next = Objects.requireNonNull(epochs.folded(epoch).block(PATIENCE));
    Map<TopicPartition, Long> from = new HashMap<>();
    first.forEach(
        (partition, offset) -> {
          long folded = next.getOrDefault(reading.input(partition), 0L);
          if (folded < offset) {
            from.put(partition, folded);
          }
        });
    if (from.isEmpty()) {
      return;
    }
    try (TopicReader.Reading missing = topics.openAt(from)) {
      Map<TopicPartition, Long> to = new HashMap<>(first);
      to.keySet().retainAll(from.keySet());
      missing.readTo(to, batch -> foldInto(epoch, batch, false));
    }
    log.info("Epoch {} has caught up with {}", epoch, from.keySet());
  }

  /**
   * @param isNews false where the records were, or will be, metered and put aside elsewhere
   * @return the summaries that it concerns
   */
  private Set<String> foldInto(
      int epoch, List<ConsumerRecord<String, byte[]>> batch, boolean isNews) {
    List<Taken<E>> taken = new ArrayList<>(batch.size());
    Map<String, Long> next = new HashMap<>();
    ConsumerRecord<String, byte[]> before = null;
    String input = "";
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      if (!isGoingOn(before, consumed)) {
        input = reading.input(partition(consumed));
      }
      before = consumed;
      next.put(input, consumed.offset() + 1);
      E event = read(consumed, isNews);
      if (event != null) {
        taken.add(new Taken<>(input, consumed.offset(), event));
      }
    }
    return Objects.requireNonNull(
        foldings
            .computeIfAbsent(
                epoch, each -> new CountFolding(epochs.counts(each), reading::isSummary))
            .fold(reading.shares(epoch, taken))
            .flatMap(summaries -> epochs.advance(epoch, next).thenReturn(summaries))
            .block(PATIENCE));
  }

  /** Whether it is the next of the same partition: a batch has one after the other. */
  private static boolean isGoingOn(
      @Nullable ConsumerRecord<?, ?> before, ConsumerRecord<?, ?> consumed) {
    return before != null
        && before.partition() == consumed.partition()
        && before.topic().equals(consumed.topic());
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> consumed) {
    return new TopicPartition(consumed.topic(), consumed.partition());
  }

  private @Nullable E read(ConsumerRecord<String, byte[]> consumed, boolean isNews) {
    try {
      E event = readable(consumed);
      if (isNews) {
        (event == null ? ignored : folded).increment();
      }
      return event;
    } catch (BrokenRecordException e) {
      if (isNews) {
        deadLetters.putAside(consumed, e);
        deadLettered.increment();
      }
      return null;
    }
  }

  private @Nullable E readable(ConsumerRecord<String, byte[]> consumed) {
    try {
      return reading.read(CloudEvents.read(consumed));
    } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
      throw new BrokenRecordException("a value can't be true");
    }
  }

  private static Counter counter(MeterRegistry meters, String projection, String outcome) {
    return meters.counter(
        "tocsin.projection.records", "projection", projection, "outcome", outcome);
  }
}
