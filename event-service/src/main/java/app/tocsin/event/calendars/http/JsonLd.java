package app.tocsin.event.calendars.http;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Place;
import app.tocsin.event.gatherings.Presentation;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gatherings as schema.org describes them, for pages and search engines. */
final class JsonLd {
  private static final String SCHEMA = "https://schema.org/";
  private static final int MOST = 20;

  private JsonLd() {}

  /** The next occurrences, or the last ones where all are past. */
  static List<Map<String, Object>> of(Gathering gathering, String publicUrl, Instant now) {
    var schedule = gathering.text().schedule();
    List<Occurrence> next = Occurrences.between(schedule, now, Instant.MAX, MOST);
    List<Occurrence> shown =
        next.isEmpty() ? Occurrences.between(schedule, Instant.MIN, Instant.MAX, MOST) : next;
    return shown.stream().map(each -> of(gathering, each, publicUrl)).toList();
  }

  private static Map<String, Object> of(Gathering gathering, Occurrence each, String publicUrl) {
    Presentation presentation = gathering.text().presentation();
    String page = publicUrl + "/g/" + gathering.slug();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("@context", "https://schema.org");
    json.put("@type", "Event");
    json.put("@id", page + "#" + each.key());
    json.put("name", presentation.title());
    json.put("description", presentation.summary());
    json.put("inLanguage", presentation.language());
    json.put("url", page);
    json.put("startDate", moment(each, false));
    json.put("endDate", moment(each, true));
    json.put("eventStatus", SCHEMA + status(gathering, each));
    boolean online = gathering.text().whereabouts().link() != null;
    Place place = gathering.text().whereabouts().place();
    json.put(
        "eventAttendanceMode",
        SCHEMA
            + (place == null
                ? "OnlineEventAttendanceMode"
                : online ? "MixedEventAttendanceMode" : "OfflineEventAttendanceMode"));
    json.put("location", place == null ? virtual(page) : place(gathering, place));
    if (each.capacity() != null) {
      json.put("maximumAttendeeCapacity", each.capacity());
    }
    json.put(
        "organizer",
        gathering.text().hosts().stream()
            .map(host -> Map.of("@type", "Organization", "name", host.name()))
            .toList());
    json.put("isAccessibleForFree", true);
    return json;
  }

  private static String moment(Occurrence each, boolean end) {
    if (each.allDay()) {
      return end
          ? each.end().toLocalDate().minusDays(1).toString()
          : each.start().toLocalDate().toString();
    }
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        (end ? each.end() : each.start()).atZone(each.zone()).toOffsetDateTime());
  }

  private static String status(Gathering gathering, Occurrence each) {
    if (each.cancelled()) {
      return "EventCancelled";
    }
    return switch (gathering.status()) {
      case CANCELLED -> "EventCancelled";
      case POSTPONED -> "EventPostponed";
      case DRAFT, PUBLISHED, HELD, REPORTED -> "EventScheduled";
    };
  }

  private static Map<String, Object> virtual(String page) {
    return Map.of("@type", "VirtualLocation", "url", page);
  }

  private static Map<String, Object> place(Gathering gathering, Place place) {
    boolean exact = gathering.text().whereabouts().isPublic();
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("@type", "PostalAddress");
    address.put("addressCountry", "FR");
    address.put("addressRegion", place.departement());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("@type", "Place");
    if (exact) {
      json.put("name", place.name());
      if (place.address() != null) {
        address.put("streetAddress", place.address());
      }
    }
    json.put("address", address);
    Place.Point point = gathering.text().whereabouts().shownPoint();
    if (point != null) {
      json.put(
          "geo",
          Map.of(
              "@type", "GeoCoordinates",
              "latitude", point.latitude(),
              "longitude", point.longitude()));
    }
    return json;
  }
}
