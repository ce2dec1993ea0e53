package app.tocsin.event.committees;

/** What may be asked of a committee that exists. */
public sealed interface CommitteeCommand {
  /** Change what it is for, and where. */
  record Edit(Mandate mandate) implements CommitteeCommand {}

  /** Ask to be in it. */
  record Ask(JoinRequest request) implements CommitteeCommand {}

  /** Let in who asked. */
  record Accept(String request, Role role) implements CommitteeCommand {}

  /** Don't; or who asked thinks better of it. */
  record Decline(String request, String by) implements CommitteeCommand {}

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

  /** Forget who asked, was invited or has to wait, where that is over. */
  record Forget() implements CommitteeCommand {}
}
