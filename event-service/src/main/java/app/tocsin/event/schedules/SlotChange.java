package app.tocsin.event.schedules;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What differs for one occurrence of a slot.
 *
 * @param date the day on which it would have begun by the rule
 * @param start local; null where it stays
 * @param end local, exclusive; null where the duration stays
 * @param capacity null where it stays
 * @param note said to everybody, such as where to ring the bell this time
 */
public record SlotChange(
    String slot,
    LocalDate date,
    boolean cancelled,
    @Nullable LocalDateTime start,
    @Nullable LocalDateTime end,
    @Nullable Integer capacity,
    @Nullable String note) {
  public SlotChange {
    if (start != null && end != null && !end.isAfter(start)) {
      throw new IllegalArgumentException("end: " + end + " (expected: after " + start + ")");
    }
  }
}
