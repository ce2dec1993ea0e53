package app.tocsin.event.gatherings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a gathering stands.
 *
 * @param since when it came to this status
 * @param publishedAt null while it is a draft
 * @param reason why it was postponed or cancelled
 * @param report what became of it
 * @param changedAt when anything of it was changed last; null where that is {@code since}
 * @param formerSlots the ids of slots that were taken out since it was published, whose rosters are
 *     kept: never given again; null where there are none
 * @param agreedHosts the committees that agreed to be named as hosts; null of one that was written
 *     before they were asked, and names whom it names
 * @param namedBefore of such a one, once anything of its hosts or text was changed: the committees
 *     that it named until then, which are shown and have no right; null where there are none
 * @param declinedHosts the committees that said no, and are named all the same; null where there
 *     are none
 */
public record Life(
    Status status,
    Instant createdAt,
    Instant since,
    @Nullable Instant publishedAt,
    @Nullable String reason,
    @Nullable Report report,
    @Nullable Instant changedAt,
    @Nullable List<String> formerSlots,
    @Nullable List<String> agreedHosts,
    @Nullable List<String> namedBefore,
    @Nullable List<String> declinedHosts) {

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

  /** Of one that stands so since then, and has all the slots that it ever had. */
  public Life(
      Status status,
      Instant createdAt,
      Instant since,
      @Nullable Instant publishedAt,
      @Nullable String reason,
      @Nullable Report report) {
    this(status, createdAt, since, publishedAt, reason, report, null, null, null, null, null);
  }

  static Life begin(Instant now) {
    return new Life(Status.DRAFT, now, now, null, null, null, null, null, List.of(), null, null);
  }

  /** When anything of it was changed last. */
  public Instant lastChange() {
    return changedAt == null ? since : changedAt;
  }

  /** The ids of slots that were taken out since it was published. */
  public List<String> retired() {
    return formerSlots == null ? List.of() : formerSlots;
  }

  /** Whether who is named as a host was asked. */
  public boolean asksHosts() {
    return agreedHosts != null;
  }

  /** The committees that agreed to be named as hosts. */
  public List<String> agreed() {
    return agreedHosts == null ? List.of() : agreedHosts;
  }

  /** The committees that were named before they were asked: shown, and without any right. */
  public List<String> shownUnasked() {
    return namedBefore == null ? List.of() : namedBefore;
  }

  /** The committees that are named and said no. */
  public List<String> declined() {
    return declinedHosts == null ? List.of() : declinedHosts;
  }

  /**
   * With the agreement of the ones, the names of others from before they were asked, and the no of
   * the rest.
   */
  Life hostedBy(
      Collection<String> committees, Collection<String> unasked, Collection<String> declined) {
    return new Life(
        status,
        createdAt,
        since,
        publishedAt,
        reason,
        report,
        changedAt,
        formerSlots,
        List.copyOf(committees),
        unasked.isEmpty() ? null : List.copyOf(unasked),
        declined.isEmpty() ? null : List.copyOf(declined));
  }

  Life changed(Instant now) {
    return new Life(
        status,
        createdAt,
        since,
        publishedAt,
        reason,
        report,
        now,
        formerSlots,
        agreedHosts,
        namedBefore,
        declinedHosts);
  }

  /** Without these slots from now on. */
  Life retiring(Collection<String> slots) {
    if (slots.isEmpty()) {
      return this;
    }
    List<String> retired = new ArrayList<>(retired());
    retired.addAll(slots);
    return new Life(
        status,
        createdAt,
        since,
        publishedAt,
        reason,
        report,
        changedAt,
        List.copyOf(retired),
        agreedHosts,
        namedBefore,
        declinedHosts);
  }

  Life become(Status next, Instant now, @Nullable String why) {
    Instant published = publishedAt == null ? now : publishedAt;
    return new Life(
        next,
        createdAt,
        now,
        published,
        why,
        report,
        now,
        formerSlots,
        agreedHosts,
        namedBefore,
        declinedHosts);
  }

  Life reported(Instant now, Report what) {
    return new Life(
        Status.REPORTED,
        createdAt,
        now,
        publishedAt,
        reason,
        what,
        now,
        formerSlots,
        agreedHosts,
        namedBefore,
        declinedHosts);
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
