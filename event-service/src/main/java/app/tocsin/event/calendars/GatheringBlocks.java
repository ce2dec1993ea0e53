package app.tocsin.event.calendars;

import app.tocsin.event.calendars.Calendar.Own;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.gatherings.Place;
import app.tocsin.event.gatherings.Presentation;
import app.tocsin.event.gatherings.Whereabouts;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.event.schedules.Recurrence;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.event.schedules.Slot;
import app.tocsin.event.schedules.SlotChange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The VEVENTs of gatherings: one a slot, and one for each occurrence that differs. */
final class GatheringBlocks {
  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String publicUrl;

  GatheringBlocks(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  void write(ContentLines lines, Gathering gathering) {
    Schedule schedule = gathering.text().schedule();
    for (Slot slot : schedule.slots()) {
      begin(lines, gathering, gathering.id() + "-" + slot.id(), gathering.life().lastChange());
      if (schedule.recurrence() == null) {
        Occurrences.find(schedule, slot.id())
            .ifPresent(each -> occurrence(lines, gathering, each, slot.label()));
      } else {
        times(lines, schedule.zone(), slot.start(), slot.end(), slot.allDay());
        recurrence(lines, schedule, slot, schedule.recurrence());
        words(lines, gathering, slot.label(), null, false);
        status(lines, status(gathering, false));
      }
      end(lines);
      if (schedule.recurrence() != null) {
        changes(lines, gathering, slot);
      }
    }
  }

  /** A person's own: another UID, so that it stands beside the calendars of all. */
  void write(ContentLines lines, Own own) {
    Instant changed = own.gathering().life().lastChange();
    begin(
        lines,
        own.gathering(),
        own.registration(),
        own.since().isAfter(changed) ? own.since() : changed);
    Occurrence occurrence = own.occurrence();
    times(lines, occurrence.zone(), occurrence.start(), occurrence.end(), occurrence.allDay());
    words(lines, own.gathering(), occurrence.label(), occurrence.note(), own.confirmed());
    String status = status(own.gathering(), occurrence.cancelled());
    status(lines, status.equals("CONFIRMED") && !own.confirmed() ? "TENTATIVE" : status);
    end(lines);
  }

  private void changes(ContentLines lines, Gathering gathering, Slot slot) {
    Schedule schedule = gathering.text().schedule();
    for (SlotChange change : schedule.changes()) {
      if (change.slot().equals(slot.id())) {
        Occurrences.find(schedule, slot.id() + "-" + DATE.format(change.date()))
            .ifPresent(
                each -> {
                  begin(
                      lines,
                      gathering,
                      gathering.id() + "-" + slot.id(),
                      gathering.life().lastChange());
                  LocalDateTime planned = change.date().atTime(slot.start().toLocalTime());
                  moment(lines, "RECURRENCE-ID", schedule.zone(), planned, slot.allDay());
                  occurrence(lines, gathering, each, slot.label());
                  end(lines);
                });
      }
    }
  }

  private void occurrence(
      ContentLines lines, Gathering gathering, Occurrence each, @Nullable String label) {
    times(lines, each.zone(), each.start(), each.end(), each.allDay());
    words(lines, gathering, label, each.note(), false);
    status(lines, status(gathering, each.cancelled()));
  }

  private static void begin(ContentLines lines, Gathering gathering, String id, Instant changed) {
    lines
        .line("BEGIN", "VEVENT")
        .line("UID", id + "@tocsin")
        .line("DTSTAMP", UTC.format(changed))
        .line("LAST-MODIFIED", UTC.format(changed))
        .line("SEQUENCE", Integer.toString(gathering.sequence()));
  }

  private static void end(ContentLines lines) {
    lines.line("END", "VEVENT");
  }

  private static void status(ContentLines lines, String status) {
    lines.line("STATUS", status);
  }

  private static String status(Gathering gathering, boolean cancelled) {
    return cancelled
        ? "CANCELLED"
        : switch (gathering.status()) {
          case CANCELLED -> "CANCELLED";
          case DRAFT, POSTPONED -> "TENTATIVE";
          case PUBLISHED, HELD, REPORTED -> "CONFIRMED";
        };
  }

  private static void times(
      ContentLines lines, ZoneId zone, LocalDateTime start, LocalDateTime end, boolean allDay) {
    moment(lines, "DTSTART", zone, start, allDay);
    moment(lines, "DTEND", zone, end, allDay);
  }

  private static void moment(
      ContentLines lines, String name, ZoneId zone, LocalDateTime moment, boolean allDay) {
    if (allDay) {
      lines.line(name + ";VALUE=DATE", DATE.format(moment));
    } else {
      lines.line(name + ";TZID=" + zone.getId(), LOCAL.format(moment));
    }
  }

  private static void recurrence(
      ContentLines lines, Schedule schedule, Slot slot, Recurrence recurrence) {
    lines.line("RRULE", rule(recurrence.rule(), schedule.zone(), slot.allDay()));
    for (LocalDate date : schedule.exceptions()) {
      moment(
          lines, "EXDATE", schedule.zone(), date.atTime(slot.start().toLocalTime()), slot.allDay());
    }
  }

  /** UNTIL has the type of DTSTART, and in UTC where that has a time zone (3.3.10). */
  private static String rule(String rule, ZoneId zone, boolean allDay) {
    return Stream.of(rule.toUpperCase(Locale.ROOT).split(";", -1))
        .map(part -> part.startsWith("UNTIL=") ? until(part.substring(6), zone, allDay) : part)
        .collect(Collectors.joining(";"));
  }

  private static String until(String text, ZoneId zone, boolean allDay) {
    boolean date = text.length() == 8;
    if (allDay) {
      LocalDate day =
          text.endsWith("Z")
              ? LocalDateTime.parse(text.substring(0, 15), LOCAL)
                  .atOffset(ZoneOffset.UTC)
                  .atZoneSameInstant(zone)
                  .toLocalDate()
              : LocalDate.parse(text.substring(0, 8), DATE);
      return "UNTIL=" + DATE.format(day);
    }
    if (text.endsWith("Z")) {
      return "UNTIL=" + text;
    }
    LocalDateTime local =
        date ? LocalDate.parse(text, DATE).atTime(23, 59, 59) : LocalDateTime.parse(text, LOCAL);
    Instant until = local.atZone(zone).toInstant();
    return "UNTIL=" + UTC.format(until);
  }

  private void words(
      ContentLines lines,
      Gathering gathering,
      @Nullable String label,
      @Nullable String note,
      boolean exactly) {
    Presentation presentation = gathering.text().presentation();
    Whereabouts whereabouts = gathering.text().whereabouts();
    String page = publicUrl + "/g/" + gathering.slug();
    String reason = gathering.status() == Life.Status.CANCELLED ? gathering.life().reason() : null;
    lines.text(
        "SUMMARY", label == null ? presentation.title() : presentation.title() + " – " + label);
    lines.text(
        "DESCRIPTION",
        Stream.of(note, reason, presentation.summary(), page)
            .filter(text -> text != null && !text.isEmpty())
            .collect(Collectors.joining("\n\n")));
    lines.text("CATEGORIES", presentation.kind().word());
    lines.line("URL", page);
    where(lines, whereabouts, exactly || whereabouts.isPublic());
  }

  private static void where(ContentLines lines, Whereabouts whereabouts, boolean exactly) {
    Place place = whereabouts.place();
    Place.Point point = place == null || !exactly ? null : place.point();
    String link = exactly ? whereabouts.link() : null;
    if (place != null && exactly) {
      String address = place.address();
      lines.text("LOCATION", address == null ? place.name() : place.name() + ", " + address);
    } else if (link != null) {
      lines.text("LOCATION", link);
    }
    if (point != null) {
      lines.line("GEO", point.latitude() + ";" + point.longitude());
    }
    if (link != null) {
      lines.line("CONFERENCE;VALUE=URI", link);
    }
  }
}
