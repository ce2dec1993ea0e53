package app.tocsin.petition.petitions;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What moderators were asked about a petition before it is published, the last time; and what they
 * said. It keeps no name: neither whose decision it was, nor who asked.
 *
 * @param submittedAt when its organiser asked
 * @param decision null while it waits
 */
public record Review(Instant submittedAt, @Nullable Decision decision) {

  /** What a moderator may say. */
  public enum Verdict {
    ACCEPTED,
    SENT_BACK,
    REFUSED;

    /** As the API and the events have it. */
    public String word() {
      return Review.word(this);
    }
  }

  /** Why a petition is sent back or refused: a category, for it is published. */
  public enum Ground {
    UNLAWFUL,
    OFFENSIVE,
    PERSONAL_DATA,
    OUTSIDE_REMIT,
    DUPLICATE,
    UNCLEAR,
    ADVERTISING,
    OTHER;

    /** As the API and the events have it. */
    public String word() {
      return Review.word(this);
    }
  }

  /**
   * What was said.
   *
   * @param ground null where it is accepted, and only there
   * @param explanation what its organiser is told beside the category, which is all that is
   *     published; null where nothing more was said, and where it is accepted
   */
  public record Decision(
      Verdict verdict, Instant at, @Nullable Ground ground, @Nullable String explanation) {
    public Decision {
      if (explanation != null && verdict == Verdict.ACCEPTED) {
        throw new IllegalArgumentException("explanation: (expected: none where it is accepted)");
      }
      if ((ground == null) != (verdict == Verdict.ACCEPTED)) {
        throw new IllegalArgumentException(
            "ground: "
                + ground
                + " (expected: one where it is sent back or refused, none where it is accepted; it"
                + " is "
                + verdict.word()
                + ")");
      }
    }
  }

  Review decided(Decision how) {
    return new Review(submittedAt, how);
  }

  /** Where an unpublished petition stands by it. */
  Petition.Status status() {
    if (decision == null) {
      return Petition.Status.SUBMITTED;
    }
    return decision.verdict() == Verdict.REFUSED ? Petition.Status.REFUSED : Petition.Status.DRAFT;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
