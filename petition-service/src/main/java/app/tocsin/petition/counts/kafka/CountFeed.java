package app.tocsin.petition.counts.kafka;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.petition.counts.CountBoard;
import app.tocsin.petition.counts.PetitionCount;
import app.tocsin.petition.petitions.PetitionId;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Tells this instance of every count that changes from now on, whichever instance counted. */
class CountFeed {
  private final CountBoard board;
  private final DeadLetters deadLetters;

  CountFeed(CountBoard board, DeadLetters deadLetters) {
    this.board = board;
    this.deadLetters = deadLetters;
  }

  @KafkaListener(
      id = "count-feed",
      groupId = "count-feed-#{T(java.util.UUID).randomUUID()}",
      topics = CountTopics.COUNTS,
      containerFactory = MessagingConfiguration.FROM_END,
      properties = MessagingConfiguration.AT_ONCE)
  void learn(List<ConsumerRecord<String, byte[]>> batch) {
    deadLetters.forEach(
        batch,
        received -> {
          if (received.type().equals(CountTopics.COUNT_CHANGED)) {
            board.learn(count(Counter.read(received, Counter.CountChanged.class)));
          }
        });
  }

  private static PetitionCount count(Counter.CountChanged changed) {
    try {
      return new PetitionCount(
          new PetitionId(changed.petitionId()),
          changed.count(),
          changed.pending(),
          changed.version(),
          changed.asOf(),
          null);
    } catch (IllegalArgumentException e) {
      throw new BrokenRecordException("petitionId isn't a petition's id");
    }
  }
}
