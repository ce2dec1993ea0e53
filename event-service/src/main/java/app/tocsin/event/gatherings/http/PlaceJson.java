package app.tocsin.event.gatherings.http;

import app.tocsin.event.gatherings.Place;
import app.tocsin.event.gatherings.Whereabouts;
import org.jspecify.annotations.Nullable;

/**
 * Where people meet, as the API shows it.
 *
 * @param exact whether it is the place itself, not only about where it is
 */
record PlaceJson(
    @Nullable String name,
    @Nullable String address,
    String commune,
    String departement,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable String accessibility,
    @Nullable String transport,
    @Nullable String bring,
    boolean exact) {
  static @Nullable PlaceJson of(Whereabouts whereabouts, boolean shown) {
    Place place = whereabouts.place();
    if (place == null) {
      return null;
    }
    Place.Point point = shown ? place.point() : whereabouts.shownPoint();
    return new PlaceJson(
        shown ? place.name() : null,
        shown ? place.address() : null,
        place.commune(),
        place.departement(),
        point == null ? null : point.latitude(),
        point == null ? null : point.longitude(),
        place.accessibility(),
        shown ? place.transport() : null,
        place.bring(),
        shown);
  }
}
