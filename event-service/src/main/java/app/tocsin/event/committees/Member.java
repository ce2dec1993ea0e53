package app.tocsin.event.committees;

import java.time.Instant;

/**
 * Somebody in a committee.
 *
 * @param id names them within it
 * @param person the subject of their token
 * @param sealed name and address, encrypted
 * @param mails whether they want what coordinators write to all
 */
public record Member(
    String id, String person, String sealed, Role role, Instant since, boolean mails) {
  Member as(Role next) {
    return new Member(id, person, sealed, next, since, mails);
  }

  Member wanting(boolean wanted) {
    return new Member(id, person, sealed, role, since, wanted);
  }
}
