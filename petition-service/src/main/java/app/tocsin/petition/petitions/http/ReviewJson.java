package app.tocsin.petition.petitions.http;

import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.Review;
import app.tocsin.petition.petitions.Review.Decision;
import app.tocsin.petition.petitions.Review.Ground;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the review of an unpublished petition stands. */
record ReviewJson(
    Instant submittedAt,
    @Nullable String verdict,
    @Nullable String ground,
    @Nullable String explanation,
    @Nullable Instant decidedAt) {

  /** Null where there was none, and of what is public: whose business was that? */
  static @Nullable ReviewJson of(Petition petition) {
    Review review = petition.review();
    if (review == null || petition.publishedAt() != null) {
      return null;
    }
    Decision decision = review.decision();
    if (decision == null) {
      return new ReviewJson(review.submittedAt(), null, null, null, null);
    }
    Ground ground = decision.ground();
    return new ReviewJson(
        review.submittedAt(),
        decision.verdict().word(),
        ground == null ? null : ground.word(),
        decision.explanation(),
        decision.at());
  }
}
