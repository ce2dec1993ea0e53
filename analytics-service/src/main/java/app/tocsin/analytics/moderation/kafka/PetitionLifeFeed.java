package app.tocsin.analytics.moderation.kafka;

import app.tocsin.analytics.moderation.PetitionLife;
import app.tocsin.analytics.moderation.PetitionLives;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;

/** Keeps where published petitions stand, from the beginning at each start. */
class PetitionLifeFeed {
  private static final Set<String> TYPES =
      Set.of("petition.published", "petition.edited", "petition.closed");

  private final PetitionLives lives;
  private final DeadLetters deadLetters;

  PetitionLifeFeed(PetitionLives lives, DeadLetters deadLetters) {
    this.lives = lives;
    this.deadLetters = deadLetters;
  }

  @KafkaListener(
      id = "analytics-petition-lives",
      groupId = "analytics-petition-lives-#{T(java.util.UUID).randomUUID()}",
      topics = "petition.petitions",
      containerFactory = MessagingConfiguration.FROM_BEGINNING)
  void learn(List<ConsumerRecord<String, byte[]>> batch) {
    deadLetters.forEach(batch, received -> learn(received, lives));
    batch.forEach(record -> lives.seen("p" + record.partition(), record.offset()));
  }

  /** What is no petition is skipped. */
  static void learn(Received received, PetitionLives lives) {
    if (TYPES.contains(received.type())) {
      lives.learn(read(received));
    }
  }

  private static PetitionLife read(Received received) {
    try {
      return Objects.requireNonNull(
              Json.mapper().readValue(received.message().data(), LifeJson.class), "nothing")
          .toLife();
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** What is kept of {@code petition.*}. */
  record LifeJson(
      String petitionId,
      long version,
      String status,
      @Nullable String closedReason,
      Instant createdAt,
      Instant publishedAt,
      @Nullable Instant closedAt) {
    PetitionLife toLife() {
      return new PetitionLife(
          Objects.requireNonNull(petitionId, "petitionId"),
          version,
          Objects.requireNonNull(status, "status"),
          closedReason,
          Objects.requireNonNull(createdAt, "createdAt"),
          Objects.requireNonNull(publishedAt, "publishedAt"),
          closedAt);
    }
  }
}
