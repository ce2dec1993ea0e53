package app.tocsin.event.gatherings;

import app.tocsin.event.schedules.Occurrences;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.event.schedules.Slot;
import app.tocsin.event.schedules.SlotChange;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may change of a schedule. */
final class SlotRules {
  private static final int MOST_RETIRED = 1_000;

  private SlotRules() {}

  /** The schedule with this change; empty where no such occurrence is in it. */
  static Optional<Schedule> change(Schedule schedule, SlotChange change) {
    Schedule without = restore(schedule, change.slot(), change.date());
    String key =
        schedule.recurrence() == null
            ? change.slot()
            : change.slot() + "-" + change.date().format(DateTimeFormatter.BASIC_ISO_DATE);
    return Occurrences.find(without, key)
        .filter(found -> found.date().equals(change.date()))
        .map(
            _ -> {
              List<SlotChange> changes = new ArrayList<>(without.changes());
              changes.add(change);
              return with(without, changes);
            });
  }

  static Schedule restore(Schedule schedule, String slot, LocalDate date) {
    return with(
        schedule,
        schedule.changes().stream()
            .filter(change -> !(change.slot().equals(slot) && change.date().equals(date)))
            .toList());
  }

  /** The ids of slots that aren't there any more. */
  static List<String> taken(Schedule before, Schedule after) {
    return before.slots().stream().map(Slot::id).filter(id -> after.slot(id) == null).toList();
  }

  /** Why no schedule like this may follow: an id is one of a slot that was taken out. */
  static Optional<GatheringRefusal> retired(Life life, Schedule after) {
    List<String> retired = life.retired();
    return retired.size() > MOST_RETIRED
        ? Optional.of(new GatheringRefusal.TooManyRetired())
        : after.slots().stream()
            .map(Slot::id)
            .filter(retired::contains)
            .findFirst()
            .map(GatheringRefusal.SlotRetired::new);
  }

  /** A slot that had places and has none any more, or the other way round. */
  static Optional<String> frozen(Schedule before, Schedule after) {
    return after.slots().stream()
        .filter(
            slot -> {
              Slot old = before.slot(slot.id());
              return old != null && (old.capacity() == null) != (slot.capacity() == null);
            })
        .map(Slot::id)
        .findFirst()
        .or(
            () ->
                after.changes().stream()
                    .filter(change -> change.capacity() != null)
                    .map(SlotChange::slot)
                    .filter(
                        id -> {
                          Slot slot = after.slot(id);
                          return slot != null && slot.capacity() == null;
                        })
                    .findFirst());
  }

  private static Schedule with(Schedule schedule, List<SlotChange> changes) {
    return new Schedule(
        schedule.zone(), schedule.slots(), schedule.recurrence(), schedule.exceptions(), changes);
  }
}
