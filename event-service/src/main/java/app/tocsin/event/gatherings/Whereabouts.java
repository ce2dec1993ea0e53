package app.tocsin.event.gatherings;

import org.jspecify.annotations.Nullable;

/**
 * Where a gathering takes place: somewhere, on line, or both.
 *
 * @param link of an on-line meeting
 */
public record Whereabouts(@Nullable Place place, @Nullable String link, Visibility visibility) {
  public Whereabouts {
    if (place == null && link == null) {
      throw new IllegalArgumentException("place: none and no link (expected: at least one)");
    }
  }

  /** Who is told the exact place and the link. */
  public enum Visibility {
    PUBLIC,
    AFTER_REGISTRATION
  }

  /** Whether everybody may know all of it. */
  public boolean isPublic() {
    return visibility == Visibility.PUBLIC;
  }

  /** The point that everybody may know; null where none is known. */
  public Place.@Nullable Point shownPoint() {
    Place.Point point = place == null ? null : place.point();
    return point == null || isPublic() ? point : point.vague();
  }
}
