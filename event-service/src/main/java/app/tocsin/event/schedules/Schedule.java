package app.tocsin.event.schedules;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a gathering takes place.
 *
 * @param zone of all its local times, so that 18:30 stays 18:30 over a change of clocks
 * @param recurrence by which every slot comes again; null where each is once
 * @param exceptions days on which nothing of a recurring gathering begins
 * @param changes single occurrences that differ
 */
public record Schedule(
    ZoneId zone,
    List<Slot> slots,
    @Nullable Recurrence recurrence,
    List<LocalDate> exceptions,
    List<SlotChange> changes) {
  public static final int MAX_SLOTS = 20;

  public Schedule {
    slots = List.copyOf(slots);
    exceptions = List.copyOf(exceptions);
    changes = List.copyOf(changes);
    Set<String> ids = new HashSet<>();
    if (slots.isEmpty() || slots.size() > MAX_SLOTS) {
      throw new IllegalArgumentException(
          "slots: " + slots.size() + " (expected: 1 to " + MAX_SLOTS + ")");
    }
    if (!slots.stream().allMatch(slot -> ids.add(slot.id()))) {
      throw new IllegalArgumentException("slots: an id comes twice (expected: each once)");
    }
  }

  /** One slot, once. */
  public static Schedule once(ZoneId zone, Slot slot) {
    return new Schedule(zone, List.of(slot), null, List.of(), List.of());
  }

  /** The slot with this id, or null. */
  public @Nullable Slot slot(String id) {
    return slots.stream().filter(slot -> slot.id().equals(id)).findAny().orElse(null);
  }

  @Nullable SlotChange change(String slot, LocalDate date) {
    return changes.stream()
        .filter(change -> change.slot().equals(slot) && change.date().equals(date))
        .findAny()
        .orElse(null);
  }
}
