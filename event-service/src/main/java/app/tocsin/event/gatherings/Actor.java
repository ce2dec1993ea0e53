package app.tocsin.event.gatherings;

import java.util.Set;

/**
 * Who acts.
 *
 * @param id the subject of the token
 * @param organiser whether they may write gatherings of their own
 * @param admin whether everything is theirs
 */
public record Actor(String id, boolean organiser, boolean admin) {
  /** The service itself, by the clock. */
  static final Actor CLOCK = new Actor("clock", false, true);

  /** Who has a token with these roles. */
  public static Actor of(String id, Set<String> roles) {
    return new Actor(id, roles.contains("organiser"), roles.contains("admin"));
  }

  /** Whether they manage this gathering by themselves, apart from what committees allow. */
  boolean manages(Gathering gathering) {
    return admin || gathering.createdBy().equals(id) || gathering.text().managers().contains(id);
  }
}
