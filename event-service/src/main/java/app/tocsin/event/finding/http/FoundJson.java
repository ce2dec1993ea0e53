package app.tocsin.event.finding.http;

import app.tocsin.event.finding.Found;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Place;
import app.tocsin.event.gatherings.Presentation;
import app.tocsin.event.gatherings.Whereabouts;
import app.tocsin.event.schedules.Occurrence;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A gathering in a list. */
record FoundJson(
    String id,
    String slug,
    String title,
    String summary,
    String kind,
    String language,
    String status,
    @Nullable String campaignId,
    @Nullable String committeeId,
    @Nullable PlaceJson place,
    boolean online,
    boolean registration,
    NextJson next,
    @Nullable Double distanceKm) {

  /** Where, as everybody may know it. */
  record PlaceJson(
      @Nullable String name,
      String commune,
      String departement,
      @Nullable Double latitude,
      @Nullable Double longitude,
      boolean exact) {
    static @Nullable PlaceJson of(Whereabouts whereabouts) {
      Place place = whereabouts.place();
      if (place == null) {
        return null;
      }
      Place.Point point = whereabouts.shownPoint();
      return new PlaceJson(
          whereabouts.isPublic() ? place.name() : null,
          place.commune(),
          place.departement(),
          point == null ? null : point.latitude(),
          point == null ? null : point.longitude(),
          whereabouts.isPublic());
    }
  }

  /** The next time of those looked for. */
  record NextJson(
      String key, String start, String timeZone, Instant startsAt, Instant endsAt, boolean allDay) {
    static NextJson of(Occurrence next) {
      return new NextJson(
          next.key(),
          DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(next.start()),
          next.zone().getId(),
          next.startsAt(),
          next.endsAt(),
          next.allDay());
    }
  }

  static FoundJson of(Found found, Gathering gathering) {
    Presentation presentation = gathering.text().presentation();
    Double distance = found.distanceKm();
    return new FoundJson(
        gathering.id().value(),
        gathering.slug(),
        presentation.title(),
        presentation.summary(),
        presentation.kind().word(),
        presentation.language(),
        gathering.status().word(),
        presentation.campaign(),
        presentation.committee(),
        PlaceJson.of(gathering.text().whereabouts()),
        gathering.text().whereabouts().link() != null,
        gathering.text().registration() != null,
        NextJson.of(found.next()),
        distance == null ? null : Math.round(distance * 1000) / 1000.0);
  }
}
