package app.tocsin.messaging.kafka;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.messaging.tallies.Tallying;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge between batches of records and tallies: reads each record, puts aside what can't be
 * read, and folds the rest.
 *
 * <p>Where the metadata of a group's committed offset says {@code rebuild}, what that partition
 * contributed is read again as a whole first, and put in the place of what is stored: so a store
 * that forgot is repaired.
 *
 * <p>Meters, by projection: {@code tocsin.projection.records} with outcome folded, ignored or
 * dead-lettered: {@code received = folded + ignored + dead-lettered}. A replayed record is folded,
 * to nothing.
 */
public final class TallyBatches {
  private static final Logger log = LoggerFactory.getLogger(TallyBatches.class);
  private static final String REBUILD = "rebuild";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String projection;
  private final Reading reading;
  private final Tallying tallying;
  private final TallyRebuild rebuild;
  private final DeadLetters deadLetters;
  private final Counter folded;
  private final Counter ignored;
  private final Counter deadLettered;
  private final Map<Consumer<?, ?>, Set<TopicPartition>> begun =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * @param projection the name under which it is metered
   */
  public TallyBatches(
      String projection,
      Reading reading,
      Tallies tallies,
      TopicReader topics,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    this.projection = projection;
    this.reading = reading;
    this.tallying = new Tallying(tallies);
    this.rebuild = new TallyRebuild(reading, tallying, topics);
    this.deadLetters = deadLetters;
    this.folded = counter(meters, projection, "folded");
    this.ignored = counter(meters, projection, "ignored");
    this.deadLettered = counter(meters, projection, "dead-lettered");
  }

  /** What a record adds to which tally. */
  @FunctionalInterface
  public interface Reading {
    /**
     * Reads a record. The contributions of one partition all name one input, and no other
     * partition's do.
     *
     * @return by the tally's id; empty where the record is none of the projection's business
     * @throws BrokenRecordException where it can't be read
     */
    Map<String, Contribution> read(ConsumerRecord<String, byte[]> consumed, Received received);

    /**
     * Reads a record of which nothing is known.
     *
     * @throws BrokenRecordException also where a value can't be true; the message quotes none
     */
    default Map<String, Contribution> read(ConsumerRecord<String, byte[]> consumed) {
      try {
        return read(consumed, CloudEvents.read(consumed));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new BrokenRecordException("a value can't be true");
      }
    }
  }

  /** Folds the batch; the tallies that it concerns, as they are now. */
  public List<Tally> fold(
      List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    Map<String, Tally> concerned = new LinkedHashMap<>();
    rebuildWhereAsked(batch, consumer).forEach(tally -> concerned.put(tally.id(), tally));
    Map<String, List<Contribution>> contributions = new HashMap<>();
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      try {
        Map<String, Contribution> read = reading.read(consumed);
        read.forEach(
            (tally, contribution) ->
                contributions.computeIfAbsent(tally, _ -> new ArrayList<>()).add(contribution));
        (read.isEmpty() ? ignored : folded).increment();
      } catch (BrokenRecordException e) {
        deadLetters.putAside(consumed, e);
        deadLettered.increment();
      }
    }
    if (!contributions.isEmpty()) {
      Objects.requireNonNull(tallying.fold(contributions).block(PATIENCE))
          .forEach(tally -> concerned.put(tally.id(), tally));
    }
    return List.copyOf(concerned.values());
  }

  /**
   * Recounts these tallies from whole topics, and corrects those that differ. Blocks for as long as
   * reading takes.
   *
   * @return those that were corrected, as they are now
   */
  public List<Tally> correct(Set<String> ids, Set<String> topics) {
    return rebuild.ofTallies(ids, topics);
  }

  /** Whoever asks for it stops the group first: what is asked later is seen at the next start. */
  private List<Tally> rebuildWhereAsked(
      List<ConsumerRecord<String, byte[]>> batch, Consumer<String, byte[]> consumer) {
    Set<TopicPartition> known = begun.computeIfAbsent(consumer, _ -> new HashSet<>());
    Set<TopicPartition> beginning = new HashSet<>();
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      var partition = new TopicPartition(consumed.topic(), consumed.partition());
      if (!known.contains(partition)) {
        beginning.add(partition);
      }
    }
    if (beginning.isEmpty()) {
      return List.of();
    }
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(beginning);
    List<TopicPartition> asked =
        beginning.stream()
            .filter(
                partition -> {
                  OffsetAndMetadata offset = committed.get(partition);
                  return offset != null && offset.metadata().equals(REBUILD);
                })
            .toList();
    List<Tally> rebuilt = List.of();
    if (!asked.isEmpty()) {
      rebuilt = rebuild.ofPartitions(asked);
      log.warn("Rebuilt {} from {}: {} tallies differed", projection, asked, rebuilt.size());
    }
    known.addAll(beginning);
    return rebuilt;
  }

  private static Counter counter(MeterRegistry meters, String projection, String outcome) {
    return meters.counter(
        "tocsin.projection.records", "projection", projection, "outcome", outcome);
  }
}
