package app.tocsin.event.gatherings;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a gathering stands.
 *
 * @param since when it came to this status
 * @param publishedAt null while it is a draft
 * @param reason why it was postponed or cancelled
 * @param report what became of it
 */
public record Life(
    Status status,
    Instant createdAt,
    Instant since,
    @Nullable Instant publishedAt,
    @Nullable String reason,
    @Nullable Report report) {

  /** The steps of a life. */
  public enum Status {
    DRAFT,
    PUBLISHED,
    POSTPONED,
    CANCELLED,
    HELD,
    REPORTED;

    /** The word on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What hosts say afterwards.
   *
   * @param attendance how many people came, by their count; null where nobody counted
   */
  public record Report(String text, @Nullable Integer attendance) {}

  static Life begin(Instant now) {
    return new Life(Status.DRAFT, now, now, null, null, null);
  }

  Life become(Status next, Instant now, @Nullable String why) {
    Instant published = publishedAt == null ? now : publishedAt;
    return new Life(next, createdAt, now, published, why, report);
  }

  Life reported(Instant now, Report what) {
    return new Life(Status.REPORTED, createdAt, now, publishedAt, reason, what);
  }

  /** Whether people are, or were, told of it. */
  public boolean isPublic() {
    return status != Status.DRAFT;
  }

  /** Whether it will not take place any more, or has. */
  public boolean isOver() {
    return switch (status) {
      case DRAFT, PUBLISHED, POSTPONED -> false;
      case CANCELLED, HELD, REPORTED -> true;
    };
  }
}
