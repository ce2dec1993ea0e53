package app.tocsin.event.committees;

import java.util.List;
import java.util.Optional;

/** What a command came to. */
public sealed interface CommitteeOutcome {
  /** The committee as it is now, what the world is told of it, and whom it writes to. */
  record Done(Committee committee, Optional<CommitteeEvent> event, List<Wish> mails)
      implements CommitteeOutcome {
    public Done {
      mails = List.copyOf(mails);
    }
  }

  /** The command isn't possible; nothing changed. */
  record Refused(Refusal refusal) implements CommitteeOutcome {}

  /**
   * A mail that follows from a change: stored with it, asked for after it.
   *
   * @param kind {@code committee-invited}, {@code -asked}, {@code -welcome}, {@code -declined} or
   *     {@code -letter}; {@code hosting-asked}, {@code -agreed} or {@code -declined}
   * @param subject what it is about: an invitation, a request, a member, a letter, a gathering and
   *     its host; who was declined and why, encrypted, for nothing else is kept of them
   */
  record Wish(String kind, String subject) {}

  /** Why a command isn't possible. */
  enum Refusal {
    UNKNOWN,
    NOT_YOURS,
    OTHER_VERSION,
    NO_SUCH_MEMBER,
    LAST_COORDINATOR,
    WITHOUT_ACCOUNT,
    FULL,
    ALREADY_MEMBER,
    INVITATION_OVER,
    ASKED_LATELY,
    INVITED_LATELY,
    INVITED_ENOUGH,
    WRITTEN_ENOUGH,
    KEY_REUSED
  }
}
