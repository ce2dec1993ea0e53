package app.tocsin.event.committees;

import java.time.Instant;

/**
 * Somebody in a committee.
 *
 * @param id names them within it
 * @param person the subject of their token, or {@link #guest}
 * @param sealed name and address, encrypted
 * @param mails whether they want what coordinators write to all
 */
public record Member(
    String id, String person, String sealed, Role role, Instant since, boolean mails) {
  private static final String GUEST = "guest:";

  /** Who followed this invitation without an account: their mailbox is all that is known. */
  public static String guest(String invitation) {
    return GUEST + invitation;
  }

  /** Whether they can sign in, and act. */
  public boolean hasAccount() {
    return !isGuest(person);
  }

  static boolean isGuest(String person) {
    return person.startsWith(GUEST);
  }

  Member signedIn(String subject) {
    return new Member(id, subject, sealed, role, since, mails);
  }

  Member as(Role next) {
    return new Member(id, person, sealed, next, since, mails);
  }

  Member wanting(boolean wanted) {
    return new Member(id, person, sealed, role, since, wanted);
  }
}
