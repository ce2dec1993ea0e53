package app.tocsin.event.committees;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody without an account who asks to be in a committee, before their mailbox is proved.
 *
 * @param id the same for one mailbox and committee; a pseudonym
 * @param mailbox the same for one mailbox whatever the committee; another pseudonym, empty of one
 *     that an older instance stored
 * @param sealed name, address and what they wrote, encrypted
 */
public record Asking(String id, CommitteeId committee, String mailbox, String sealed, Instant at) {
  /** Who doesn't press the button in the mail by then didn't ask. */
  public static final Duration VALID = Duration.ofDays(2);

  /** Before the same mailbox gets another mail, whoever asks for it. */
  static final Duration PAUSE = Duration.ofDays(1);

  boolean isOver(Instant now) {
    return !now.isBefore(at.plus(VALID));
  }
}
