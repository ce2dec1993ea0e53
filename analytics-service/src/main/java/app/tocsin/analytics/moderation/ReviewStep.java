package app.tocsin.analytics.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a petition before it was published. Each is whole by itself: a decision knows of
 * which submission.
 */
public sealed interface ReviewStep {
  String petition();

  /** The campaign that it belongs to, or null. */
  @Nullable String campaign();

  Instant submittedAt();

  /** A moderator was asked. */
  record Submitted(String petition, @Nullable String campaign, Instant submittedAt)
      implements ReviewStep {}

  /**
   * A moderator decided.
   *
   * @param ground the category of the reasons; null where there is none
   */
  record Decided(
      String petition,
      @Nullable String campaign,
      Instant submittedAt,
      Verdict verdict,
      Instant at,
      @Nullable String ground)
      implements ReviewStep {}

  /** What was decided. */
  enum Verdict {
    ACCEPTED,
    SENT_BACK,
    REFUSED
  }
}
