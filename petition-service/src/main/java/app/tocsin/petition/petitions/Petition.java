package app.tocsin.petition.petitions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A petition.
 *
 * @param version rises by one at each change, from 1
 * @param createdBy the subject of the organiser's token
 * @param publishedAt null while it is a draft
 * @param closure null until it is closed
 * @param review null where no moderator was ever asked
 */
public record Petition(
    PetitionId id,
    String slug,
    long version,
    PetitionText text,
    String createdBy,
    Instant createdAt,
    @Nullable Instant publishedAt,
    @Nullable Closure closure,
    @Nullable Review review) {

  /** One that no moderator was asked about. */
  public Petition(
      PetitionId id,
      String slug,
      long version,
      PetitionText text,
      String createdBy,
      Instant createdAt,
      @Nullable Instant publishedAt,
      @Nullable Closure closure) {
    this(id, slug, version, text, createdBy, createdAt, publishedAt, closure, null);
  }

  /** When and why it was closed. */
  public record Closure(Instant at, Reason reason) {
    /** Why. */
    public enum Reason {
      ORGANISER,
      DEADLINE
    }
  }

  /** Where it stands in its life. */
  public enum Status {
    DRAFT,
    /** A moderator is asked. */
    SUBMITTED,
    /** It will never be published. */
    REFUSED,
    OPEN,
    CLOSED
  }

  /** Its status as recorded. */
  public Status status() {
    if (closure != null) {
      return Status.CLOSED;
    }
    if (publishedAt != null) {
      return Status.OPEN;
    }
    return review == null ? Status.DRAFT : review.status();
  }

  /** Its status at that moment: past the deadline it is closed, also before that was recorded. */
  public Status statusAt(Instant now) {
    Status recorded = status();
    return recorded == Status.OPEN && deadlinePassed(now) ? Status.CLOSED : recorded;
  }

  /** When it stopped taking signatures, or will; null where neither is known. */
  public @Nullable Instant closedAtOrDeadline() {
    return closure == null ? text.closesAt() : closure.at();
  }

  boolean deadlinePassed(Instant now) {
    Instant closesAt = text.closesAt();
    return closesAt != null && !now.isBefore(closesAt);
  }

  Petition with(PetitionText changed) {
    return new Petition(
        id, slug, version + 1, changed, createdBy, createdAt, publishedAt, closure, review);
  }

  Petition publishedAt(Instant at) {
    return new Petition(id, slug, version + 1, text, createdBy, createdAt, at, closure, review);
  }

  Petition closed(Closure how) {
    return new Petition(
        id, slug, version + 1, text, createdBy, createdAt, publishedAt, how, review);
  }

  Petition reviewed(Review how) {
    return new Petition(
        id, slug, version + 1, text, createdBy, createdAt, publishedAt, closure, how);
  }

  Petition accepted(Review how, Instant at) {
    return new Petition(id, slug, version + 1, text, createdBy, createdAt, at, closure, how);
  }
}
