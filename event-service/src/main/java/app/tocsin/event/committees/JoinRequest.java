package app.tocsin.event.committees;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody who asks to be in a committee.
 *
 * @param sealed name, address and what they wrote, encrypted
 */
public record JoinRequest(String id, String person, String sealed, Instant at) {
  /** Who got no answer for so long gets none. */
  public static final Duration VALID = Duration.ofDays(90);

  /** Whether they can sign in; else their mailbox is all that is known. */
  public boolean hasAccount() {
    return !Member.isGuest(person);
  }

  Instant until() {
    return at.plus(VALID);
  }

  /** Whether it can't be answered any more. */
  public boolean isOver(Instant now) {
    return !now.isBefore(until());
  }
}
