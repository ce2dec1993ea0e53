package app.tocsin.event.registrations.http;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Place;
import app.tocsin.event.gatherings.Whereabouts;
import app.tocsin.event.registrations.Booking;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registration as who registered sees it: where it is sure that they come, with the exact place,
 * also where it is hidden from others.
 *
 * @param entryCode what the QR code at the door says; null where nobody is let in by it
 */
record OwnJson(
    String registrationId,
    String status,
    int people,
    Instant since,
    @Nullable Instant deadline,
    String gatheringId,
    String title,
    String gatheringStatus,
    String slot,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable String start,
    @Nullable String end,
    boolean allDay,
    String timeZone,
    boolean cancelled,
    Place.@Nullable Point point,
    @Nullable String placeName,
    @Nullable String address,
    @Nullable String link,
    @Nullable String entryCode,
    String calendar,
    String privateCalendar) {
  static OwnJson of(Booking booking, Gathering gathering, String token, Tokens tokens) {
    String key = booking.ticket().slot().occurrence();
    Occurrence occurrence = Occurrences.find(gathering.text().schedule(), key).orElse(null);
    boolean comes = booking.standing() == Standing.CONFIRMED;
    Whereabouts where = gathering.text().whereabouts();
    boolean exactly = comes || where.isPublic();
    Place place = exactly ? where.place() : null;
    return new OwnJson(
        booking.ticket().registration(),
        StandingWords.of(booking.standing()),
        booking.people(),
        booking.since(),
        booking.deadline(),
        gathering.id().value(),
        gathering.text().presentation().title(),
        gathering.status().word(),
        key,
        occurrence == null ? null : occurrence.startsAt(),
        occurrence == null ? null : occurrence.endsAt(),
        occurrence == null ? null : occurrence.start().toString(),
        occurrence == null ? null : end(occurrence),
        occurrence != null && occurrence.allDay(),
        gathering.text().schedule().zone().getId(),
        occurrence == null || occurrence.cancelled(),
        exactly ? (place == null ? null : place.point()) : where.shownPoint(),
        place == null ? null : place.name(),
        place == null ? null : place.address(),
        exactly ? where.link() : null,
        comes ? tokens.issue(Kind.ENTRY, booking.ticket()) : null,
        "/calendars/registrations/" + token + ".ics",
        "/calendars/private/" + tokens.issue(Kind.CALENDAR, booking.form().person()) + ".ics");
  }

  /** Of whole days the last one, included. */
  private static String end(Occurrence occurrence) {
    return occurrence.allDay()
        ? occurrence.end().toLocalDate().minusDays(1).toString()
        : occurrence.end().toString();
  }
}
