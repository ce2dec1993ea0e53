package app.tocsin.messaging.kafka;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.kafka.TallyBatches.Reading;
import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.messaging.tallies.Tallying;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts what partitions hold from their beginning, and puts it in the place of what tallies say of
 * them. Versions go on from the clock, in milliseconds: far above any number of changes, so that
 * they rise also where the tally, and with it its version, was lost.
 */
final class TallyRebuild {
  private static final int ATTEMPTS = 50;
  private static final int AT_ONCE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Reading reading;
  private final Tallying tallying;
  private final TopicReader topics;

  TallyRebuild(Reading reading, Tallying tallying, TopicReader topics) {
    this.reading = reading;
    this.tallying = tallying;
    this.topics = topics;
  }

  /** All tallies to which these partitions contribute. */
  List<Tally> ofPartitions(Collection<TopicPartition> partitions) {
    return rebuild(partitions, _ -> true, Set.of());
  }

  /** These tallies, also where nothing at all contributes to them. */
  List<Tally> ofTallies(Set<String> ids, Set<String> inTopics) {
    Set<TopicPartition> partitions =
        inTopics.stream()
            .flatMap(topic -> topics.partitions(topic).stream())
            .collect(Collectors.toSet());
    return rebuild(partitions, ids::contains, ids);
  }

  private List<Tally> rebuild(
      Collection<TopicPartition> partitions, Predicate<String> isWanted, Set<String> known) {
    Map<String, Tally> read = new HashMap<>();
    known.forEach(id -> read.put(id, Tally.empty(id)));
    Map<TopicPartition, String> inputs = new HashMap<>();
    Map<String, Tally> changed = new HashMap<>();
    try (TopicReader.Reading whole = topics.open(partitions)) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Map<String, Long> readTo = new HashMap<>();
        whole
            .readOn(batch -> fold(batch, isWanted, read, inputs))
            .forEach(
                (partition, offset) -> {
                  String input = inputs.get(partition);
                  if (input != null) {
                    readTo.put(input, offset);
                  }
                });
        if (replace(read, readTo, changed)) {
          return List.copyOf(changed.values());
        }
      }
    }
    throw new IllegalStateException("tallies " + known + " change faster than they're read");
  }

  private void fold(
      List<ConsumerRecord<String, byte[]>> batch,
      Predicate<String> isWanted,
      Map<String, Tally> read,
      Map<TopicPartition, String> inputs) {
    Map<String, List<Contribution>> contributions = new HashMap<>();
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      contributions(consumed)
          .forEach(
              (id, contribution) -> {
                inputs.putIfAbsent(
                    new TopicPartition(consumed.topic(), consumed.partition()),
                    contribution.input());
                if (isWanted.test(id)) {
                  contributions.computeIfAbsent(id, _ -> new ArrayList<>()).add(contribution);
                }
              });
    }
    contributions.forEach(
        (id, added) -> read.put(id, read.getOrDefault(id, Tally.empty(id)).fold(added)));
  }

  /** What can't be read was put aside when it was first read. */
  private Map<String, Contribution> contributions(ConsumerRecord<String, byte[]> consumed) {
    try {
      return reading.read(consumed);
    } catch (BrokenRecordException e) {
      return Map.of();
    }
  }

  /**
   * @return false where a tally has counted further by now than was read
   */
  private boolean replace(
      Map<String, Tally> read, Map<String, Long> readTo, Map<String, Tally> changed) {
    long leastVersion = System.currentTimeMillis();
    List<String> ids = List.copyOf(read.keySet());
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      Set<String> some = new HashSet<>(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
      List<Tally> stored =
          Objects.requireNonNull(
              tallying
                  .change(
                      some,
                      tally ->
                          tally.recounted(
                              Objects.requireNonNull(read.get(tally.id())), readTo, leastVersion))
                  .block(PATIENCE));
      for (Tally tally : stored) {
        if (tally.version() >= leastVersion) {
          changed.put(tally.id(), tally);
        }
        if (tally.isAheadOf(readTo)) {
          return false;
        }
      }
    }
    return true;
  }
}
