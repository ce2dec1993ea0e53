package app.tocsin.event.gatherings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who invites.
 *
 * @param id of the committee or partner, or null
 */
public record Host(Kind kind, String name, @Nullable String id, boolean leading) {
  /** The committee that it names by its id; empty of any other host. */
  public Optional<String> named() {
    return kind == Kind.COMMITTEE ? Optional.ofNullable(id) : Optional.empty();
  }

  /** What kind of host. */
  public enum Kind {
    PERSON,
    COMMITTEE,
    PARTNER
  }
}
