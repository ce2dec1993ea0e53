package app.tocsin.petition.petitions.kafka;

import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.petitions.Petition;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Tells this instance of every petition that is or was open: from the beginning at each start. */
class PetitionFeed {
  private final OpenPetitions open;
  private final DeadLetters deadLetters;

  PetitionFeed(OpenPetitions open, DeadLetters deadLetters) {
    this.open = open;
    this.deadLetters = deadLetters;
  }

  @KafkaListener(
      id = "petition-feed",
      groupId = "petition-feed-#{T(java.util.UUID).randomUUID()}",
      topics = PetitionEventJson.TOPIC,
      containerFactory = MessagingConfiguration.FROM_BEGINNING,
      properties = MessagingConfiguration.AT_ONCE)
  void learn(List<ConsumerRecord<String, byte[]>> batch) {
    deadLetters.forEach(
        batch,
        received -> {
          Petition petition = PetitionEventJson.petition(received);
          if (petition != null) {
            open.learn(petition);
          }
        });
  }
}
