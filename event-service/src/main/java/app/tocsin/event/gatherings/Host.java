package app.tocsin.event.gatherings;

import org.jspecify.annotations.Nullable;

/**
 * Who invites.
 *
 * @param id of the committee or partner, or null
 */
public record Host(Kind kind, String name, @Nullable String id, boolean leading) {
  /** What kind of host. */
  public enum Kind {
    PERSON,
    COMMITTEE,
    PARTNER
  }
}
