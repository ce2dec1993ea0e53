package app.tocsin.event.gatherings.http;

import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Slot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A slot as an organiser wrote it; of whole days the last one is included. */
record SlotJson(
    String id,
    String start,
    String end,
    boolean allDay,
    @Nullable Integer capacity,
    @Nullable String label) {
  static SlotJson of(Slot slot) {
    return new SlotJson(
        slot.id(),
        local(slot.start(), slot.allDay(), false),
        local(slot.end(), slot.allDay(), true),
        slot.allDay(),
        slot.capacity(),
        slot.label());
  }

  private static String local(LocalDateTime moment, boolean allDay, boolean end) {
    if (allDay) {
      return moment.toLocalDate().minusDays(end ? 1 : 0).toString();
    }
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
  }

  /** One time that a slot takes place. */
  record OccurrenceJson(
      String key,
      String slotId,
      String date,
      String start,
      String end,
      Instant startsAt,
      Instant endsAt,
      String timeZone,
      boolean allDay,
      @Nullable Integer capacity,
      @Nullable String label,
      boolean cancelled,
      boolean changed,
      @Nullable String note) {
    static OccurrenceJson of(Occurrence occurrence) {
      return new OccurrenceJson(
          occurrence.key(),
          occurrence.slot(),
          occurrence.date().toString(),
          local(occurrence.start(), occurrence.allDay(), false),
          local(occurrence.end(), occurrence.allDay(), true),
          occurrence.startsAt(),
          occurrence.endsAt(),
          occurrence.zone().getId(),
          occurrence.allDay(),
          occurrence.capacity(),
          occurrence.label(),
          occurrence.cancelled(),
          occurrence.changed(),
          occurrence.note());
    }
  }
}
