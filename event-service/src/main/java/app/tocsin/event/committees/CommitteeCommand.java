package app.tocsin.event.committees;

import org.jspecify.annotations.Nullable;

/** What may be asked of a committee that exists. */
public sealed interface CommitteeCommand {
  /** Change what it is for, and where. */
  record Edit(Mandate mandate) implements CommitteeCommand {}

  /** Ask to be in it. */
  record Ask(JoinRequest request) implements CommitteeCommand {}

  /** Let in who asked. */
  record Accept(String request, Role role) implements CommitteeCommand {}

  /**
   * Don't; or who asked thinks better of it.
   *
   * @param letter who asked and why not, encrypted, for the mail that tells them; null where none
   *     does
   */
  record Decline(String request, String by, @Nullable String letter) implements CommitteeCommand {
    public Decline(String request, String by) {
      this(request, by, null);
    }
  }

  /** Invite a mailbox. */
  record Invite(Invitation invitation, String by) implements CommitteeCommand {}

  /** Take an invitation back. */
  record Revoke(String invitation) implements CommitteeCommand {}

  /** Who was invited doesn't want to. */
  record Refuse(String invitation) implements CommitteeCommand {}

  /** Follow an invitation; who did so without an account signs in by it. */
  record Join(String invitation, String person, String sealed) implements CommitteeCommand {}

  /** Give a member another role. */
  record ChangeRole(String member, Role role) implements CommitteeCommand {}

  /** Leave, or remove somebody. */
  record Leave(String member) implements CommitteeCommand {}

  /** A coordinator goes and another member takes over, at once. */
  record HandOver(String member, String successor) implements CommitteeCommand {}

  /** Whether a member wants mails. */
  record Subscribe(String member, boolean mails) implements CommitteeCommand {}

  /** Write to all members. */
  record Write(String letter) implements CommitteeCommand {}

  /**
   * Hear of who hosts a gathering.
   *
   * @param news of which nobody hears twice
   * @param kind of the mail that tells it
   * @param host the committee that is asked, or answered
   * @param author of the gathering, who may be a member
   */
  record Hear(String news, String kind, String gathering, String host, String author)
      implements CommitteeCommand {}

  /** Remember that a gathering that named the committee was told no. */
  record NotHosting(String gathering) implements CommitteeCommand {}

  /** Forget who asked, was invited or has to wait, where that is over. */
  record Forget() implements CommitteeCommand {}
}
