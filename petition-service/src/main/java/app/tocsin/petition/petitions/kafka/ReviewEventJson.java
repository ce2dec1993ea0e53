package app.tocsin.petition.petitions.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.PetitionEvent.PetitionAccepted;
import app.tocsin.petition.petitions.PetitionEvent.PetitionRefused;
import app.tocsin.petition.petitions.PetitionEvent.PetitionSentBack;
import app.tocsin.petition.petitions.PetitionEvent.PetitionSubmitted;
import app.tocsin.petition.petitions.PetitionEvent.ReviewEvent;
import app.tocsin.petition.petitions.Review;
import app.tocsin.petition.petitions.Review.Decision;
import app.tocsin.petition.petitions.Review.Ground;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens before a petition is published, as its contracts have it: that and when, and why by
 * a category. Nothing of its text, for that isn't public, and nobody's name.
 */
record ReviewEventJson(
    String petitionId,
    long version,
    @Nullable String campaignId,
    Instant submittedAt,
    @Nullable Instant decidedAt,
    @Nullable String ground) {
  /** The topic of reviews, by the ids of their petitions. */
  static final String TOPIC = "petition.reviews";

  static String type(ReviewEvent event) {
    return switch (event) {
      case PetitionSubmitted _ -> "petition.submitted";
      case PetitionAccepted _ -> "petition.accepted";
      case PetitionSentBack _ -> "petition.sent-back";
      case PetitionRefused _ -> "petition.refused";
    };
  }

  static String data(ReviewEvent event) {
    Petition petition = event.petition();
    Review review = Objects.requireNonNull(petition.review(), "review");
    Decision decision = review.decision();
    Ground ground = decision == null ? null : decision.ground();
    return Json.mapper()
        .writeValueAsString(
            new ReviewEventJson(
                petition.id().value(),
                petition.version(),
                petition.text().campaign(),
                review.submittedAt(),
                decision == null ? null : decision.at(),
                ground == null ? null : ground.word()));
  }
}
