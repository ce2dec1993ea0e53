package app.tocsin.analytics.moderation.kafka;

import app.tocsin.analytics.moderation.PetitionReviews;
import app.tocsin.analytics.moderation.ReviewStep;
import app.tocsin.analytics.moderation.ReviewStep.Decided;
import app.tocsin.analytics.moderation.ReviewStep.Submitted;
import app.tocsin.analytics.moderation.ReviewStep.Verdict;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import tools.jackson.core.JacksonException;

/** Keeps what happens to petitions before they are published, from the beginning at each start. */
class ReviewFeed {
  private final PetitionReviews reviews;
  private final DeadLetters deadLetters;

  ReviewFeed(PetitionReviews reviews, DeadLetters deadLetters) {
    this.reviews = reviews;
    this.deadLetters = deadLetters;
  }

  @KafkaListener(
      id = "analytics-petition-reviews",
      groupId = "analytics-petition-reviews-#{T(java.util.UUID).randomUUID()}",
      topics = "petition.reviews",
      containerFactory = MessagingConfiguration.FROM_BEGINNING)
  void learn(List<ConsumerRecord<String, byte[]>> batch) {
    deadLetters.forEach(batch, received -> learn(received, reviews));
    batch.forEach(record -> reviews.seen("m" + record.partition(), record.offset()));
  }

  /** A type that isn't known is skipped. */
  static void learn(Received received, PetitionReviews reviews) {
    switch (received.type()) {
      case "petition.submitted" -> reviews.learn(read(received).submitted());
      case "petition.accepted" -> reviews.learn(read(received).decided(Verdict.ACCEPTED));
      case "petition.sent-back" -> reviews.learn(read(received).decided(Verdict.SENT_BACK));
      case "petition.refused" -> reviews.learn(read(received).decided(Verdict.REFUSED));
      default -> {}
    }
  }

  private static StepJson read(Received received) {
    try {
      return Objects.requireNonNull(
          Json.mapper().readValue(received.message().data(), StepJson.class), "nothing");
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** What is kept of them. */
  record StepJson(
      String petitionId,
      @Nullable String campaignId,
      Instant submittedAt,
      @Nullable Instant decidedAt,
      @Nullable String ground) {
    StepJson {
      Objects.requireNonNull(petitionId, "petitionId");
      Objects.requireNonNull(submittedAt, "submittedAt");
    }

    ReviewStep submitted() {
      return new Submitted(petitionId, campaignId, submittedAt);
    }

    ReviewStep decided(Verdict verdict) {
      if (decidedAt == null) {
        throw new BrokenRecordException("a decision without its moment");
      }
      return new Decided(petitionId, campaignId, submittedAt, verdict, decidedAt, ground);
    }
  }
}
