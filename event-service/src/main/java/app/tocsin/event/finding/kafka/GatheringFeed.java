package app.tocsin.event.finding.kafka;

import app.tocsin.event.finding.FindingGatherings;
import app.tocsin.event.finding.Listing;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Tells this instance of every public gathering: from the beginning at each start. */
class GatheringFeed {
  private final FindingGatherings finding;
  private final DeadLetters deadLetters;

  GatheringFeed(FindingGatherings finding, DeadLetters deadLetters) {
    this.finding = finding;
    this.deadLetters = deadLetters;
  }

  @KafkaListener(
      id = "gathering-feed",
      groupId = "gathering-feed-#{T(java.util.UUID).randomUUID()}",
      topics = "gathering.gatherings",
      containerFactory = MessagingConfiguration.FROM_BEGINNING,
      properties = MessagingConfiguration.AT_ONCE)
  void learn(List<ConsumerRecord<String, byte[]>> batch) {
    deadLetters.forEach(
        batch,
        received -> {
          Listing listing = PublicGathering.listing(received);
          if (listing != null) {
            finding.learn(listing);
          }
        });
  }
}
