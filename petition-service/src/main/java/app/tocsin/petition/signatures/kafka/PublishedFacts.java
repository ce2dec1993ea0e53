package app.tocsin.petition.signatures.kafka;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.kafka.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads from the topic of facts where in the log they come from. */
final class PublishedFacts implements Refolding.Published {
  private final TopicReader topics;

  PublishedFacts(TopicReader topics) {
    this.topics = topics;
  }

  /** A fact stands in the partition that has the number of the log's partition behind it. */
  @Override
  public Map<Integer, LogPositions> ofPartitions(Set<Integer> partitions) {
    Map<Integer, LogPositions> positions = new HashMap<>();
    partitions.forEach(partition -> positions.put(partition, new LogPositions()));
    List<TopicPartition> wanted =
        partitions.stream()
            .map(partition -> new TopicPartition(SignatureTopics.SIGNATURES, partition))
            .toList();
    try (TopicReader.Reading facts = topics.open(wanted)) {
      facts.readOn(
          batch ->
              batch.forEach(
                  fact -> add(fact, Objects.requireNonNull(positions.get(fact.partition())))));
    }
    return positions;
  }

  private static void add(ConsumerRecord<String, byte[]> fact, LogPositions positions) {
    try {
      String place = CloudEvents.text(fact.headers(), CloudEvents.LOG_POSITION);
      if (place == null || !CloudEvents.read(fact).type().equals(CountedEvent.TYPE)) {
        return;
      }
      LogPosition position = LogPosition.parse(place);
      if (position.partition() == fact.partition()) {
        positions.add(position.offset());
      }
    } catch (BrokenRecordException | IllegalArgumentException notOurs) {
      // its readers put it aside
    }
  }
}
