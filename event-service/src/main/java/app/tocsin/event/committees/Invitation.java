package app.tocsin.event.committees;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that was invited.
 *
 * @param sealed the address, encrypted
 * @param mailbox its pseudonym; empty of those that were stored without
 * @param by the member who invites; empty of those that were stored without
 */
public record Invitation(
    String id, String sealed, Role role, Instant until, String mailbox, String by) {
  public Invitation(
      String id,
      String sealed,
      Role role,
      Instant until,
      @Nullable String mailbox,
      @Nullable String by) {
    this.id = id;
    this.sealed = sealed;
    this.role = role;
    this.until = until;
    this.mailbox = mailbox == null ? "" : mailbox;
    this.by = by == null ? "" : by;
  }

  Invitation from(String member) {
    return new Invitation(id, sealed, role, until, mailbox, member);
  }

  boolean isOf(String pseudonym) {
    return !pseudonym.isEmpty() && mailbox.equals(pseudonym);
  }

  /** Whether it can't be followed any more. */
  public boolean isOver(Instant now) {
    return !now.isBefore(until);
  }
}
