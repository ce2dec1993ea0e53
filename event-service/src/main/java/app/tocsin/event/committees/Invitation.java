package app.tocsin.event.committees;

import java.time.Instant;

/**
 * A mailbox that was invited.
 *
 * @param sealed the address, encrypted
 */
public record Invitation(String id, String sealed, Role role, Instant until) {
  /** Whether it can't be followed any more. */
  public boolean isOver(Instant now) {
    return !now.isBefore(until);
  }
}
