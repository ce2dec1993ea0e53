package app.tocsin.petition.signatures.kafka;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.kafka.TopicReader;
import java.util.List;
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
  public LogPositions ofPartition(int partition) {
    var positions = new LogPositions();
    try (TopicReader.Reading facts =
        topics.open(List.of(new TopicPartition(SignatureTopics.SIGNATURES, partition)))) {
      facts.readOn(batch -> batch.forEach(fact -> add(fact, partition, positions)));
    }
    return positions;
  }

  private static void add(
      ConsumerRecord<String, byte[]> fact, int partition, LogPositions positions) {
    try {
      String place = CloudEvents.text(fact.headers(), CloudEvents.LOG_POSITION);
      if (place == null || !CloudEvents.read(fact).type().equals(CountedEvent.TYPE)) {
        return;
      }
      LogPosition position = LogPosition.parse(place);
      if (position.partition() == partition) {
        positions.add(position.offset());
      }
    } catch (BrokenRecordException | IllegalArgumentException notOurs) {
      // its readers put it aside
    }
  }
}
