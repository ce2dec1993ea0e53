package app.tocsin.event.gatherings.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.schedules.Recurrence;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.event.schedules.Slot;
import app.tocsin.event.schedules.SlotChange;
import app.tocsin.event.schedules.TimeZones;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads when a gathering takes place. */
final class ScheduleForm {
  static final int MAX_CAPACITY = 5_000;
  private static final TextRule MOMENT = TextRule.line(1, 30);
  private static final TextRule ZONE = TextRule.line(0, 60);
  private static final TextRule RULE = TextRule.line(0, 250);
  private static final TextRule LABEL = TextRule.line(0, 100);
  private static final TextRule NOTE = TextRule.line(0, 300);
  private static final int MAX_EXCEPTIONS = 200;
  private static final int FIRST_YEAR = 1970;
  private static final int YEAR_LIMIT = 10_000;

  private ScheduleForm() {}

  /**
   * The schedule; null where a field was wrong.
   *
   * @param before the gathering whose schedule it becomes; null of a new one
   */
  static @Nullable Schedule read(
      Fields fields, @Nullable String departement, @Nullable Gathering before) {
    ZoneId zone = zone(fields, departement);
    List<Slot> slots = slots(fields, before);
    Recurrence recurrence =
        fields.optionalText("recurrence", RULE) == null
            ? null
            : fields.parsed("recurrence", RULE, Recurrence::new);
    List<LocalDate> exceptions = new ArrayList<>();
    List<String> dates = fields.texts("exceptions", MOMENT, MAX_EXCEPTIONS);
    for (int i = 0; i < dates.size(); i++) {
      LocalDate date = date(dates.get(i));
      if (date == null) {
        fields.refuse("exceptions[" + i + "]", "must be a date such as 2027-01-31");
      } else {
        exceptions.add(date);
      }
    }
    if (recurrence == null && !exceptions.isEmpty()) {
      fields.refuse("exceptions", "must be empty where nothing recurs");
    }
    return slots.isEmpty() || zone == null || !fields.errors().isEmpty()
        ? null
        : new Schedule(
            zone,
            slots,
            recurrence,
            exceptions,
            before == null ? List.of() : before.text().schedule().changes());
  }

  /** A change of one occurrence; null where a field was wrong. */
  static @Nullable SlotChange change(Fields fields, Slot slot, LocalDate date) {
    boolean cancelled = fields.flag("cancelled", false);
    LocalDateTime start = optional(fields, "start", slot.allDay(), false);
    LocalDateTime end = optional(fields, "end", slot.allDay(), true);
    Integer capacity = fields.optionalInteger("capacity", 1, MAX_CAPACITY);
    String note = fields.optionalText("note", NOTE);
    if (start == null && end != null && !end.isAfter(slot.start())) {
      fields.refuse("start", "is required with this end");
    } else if (start != null && end != null && !end.isAfter(start)) {
      fields.refuse("end", "must be after the start");
    }
    return fields.errors().isEmpty()
        ? new SlotChange(slot.id(), date, cancelled, start, end, capacity, note)
        : null;
  }

  /** A date; null where it is none. */
  private static boolean isPlausible(int year) {
    return year >= FIRST_YEAR && year < YEAR_LIMIT;
  }

  static @Nullable LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      return isPlausible(date.getYear()) ? date : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable ZoneId zone(Fields fields, @Nullable String departement) {
    return fields.optionalText("timeZone", ZONE) == null
        ? TimeZones.of(departement)
        : fields.parsed("timeZone", ZONE, TimeZones::named);
  }

  private static List<Slot> slots(Fields fields, @Nullable Gathering before) {
    List<Fields> objects = fields.objects("slots", Schedule.MAX_SLOTS);
    List<Slot> slots = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    List<String> names = SlotNames.of(objects, before);
    for (int i = 0; i < objects.size(); i++) {
      Slot slot = slot(objects.get(i), names.get(i));
      if (slot != null && !ids.add(slot.id())) {
        objects.get(i).refuse("id", "must be another one for each slot");
      } else if (slot != null) {
        slots.add(slot);
      }
    }
    if (objects.isEmpty() && fields.errors().stream().noneMatch(e -> e.field().equals("slots"))) {
      fields.refuse("slots", "must have at least one slot");
    }
    return slots;
  }

  private static @Nullable Slot slot(Fields fields, String id) {
    int before = fields.errors().size();
    if (!Slot.isId(id)) {
      fields.refuse("id", "must be 1 to 12 lower-case letters and digits");
    }
    boolean allDay = fields.flag("allDay", false);
    LocalDateTime start = moment(fields, "start", allDay, false);
    LocalDateTime end = moment(fields, "end", allDay, true);
    Integer capacity = fields.optionalInteger("capacity", 1, MAX_CAPACITY);
    String label = fields.optionalText("label", LABEL);
    if (start != null && end != null && !end.isAfter(start)) {
      fields.refuse("end", allDay ? "must not be before the start" : "must be after the start");
    } else if (start != null && end != null && end.isAfter(start.plusDays(31))) {
      fields.refuse("end", "must be at most 31 days after the start");
    }
    return start == null || end == null || fields.errors().size() > before
        ? null
        : new Slot(id, start, end, allDay, capacity, label);
  }

  private static @Nullable LocalDateTime optional(
      Fields fields, String name, boolean allDay, boolean end) {
    return fields.optionalText(name, MOMENT) == null ? null : moment(fields, name, allDay, end);
  }

  /** Of whole days the last one is included, as people say it. */
  private static @Nullable LocalDateTime moment(
      Fields fields, String name, boolean allDay, boolean end) {
    return fields.parsed(
        name,
        MOMENT,
        text -> {
          if (allDay) {
            LocalDate date = date(text);
            if (date == null) {
              throw new IllegalArgumentException("must be a date such as 2027-01-31");
            }
            return (end ? date.plusDays(1) : date).atStartOfDay();
          }
          try {
            LocalDateTime moment = LocalDateTime.parse(text);
            if (isPlausible(moment.getYear())) {
              return moment;
            }
          } catch (DateTimeParseException e) {
            // said below
          }
          throw new IllegalArgumentException(
              "must be a local date and time such as 2027-01-31T18:30");
        });
  }
}
