package app.tocsin.event.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One time that one slot takes place.
 *
 * @param key names it within its gathering, whatever moves: the slot's id and, where the slot comes
 *     again, the day on which it would have begun by the rule ({@code a-20270316})
 * @param date that day
 * @param start local
 * @param end local, exclusive
 * @param capacity places, or null where everybody finds room
 * @param changed whether it differs from the others
 */
public record Occurrence(
    String key,
    String slot,
    LocalDate date,
    LocalDateTime start,
    LocalDateTime end,
    ZoneId zone,
    boolean allDay,
    @Nullable Integer capacity,
    @Nullable String label,
    boolean cancelled,
    boolean changed,
    @Nullable String note) {
  /** When it begins: where clocks skip the local time, as much later as they skip. */
  public Instant startsAt() {
    return start.atZone(zone).toInstant();
  }

  /** When it has ended. */
  public Instant endsAt() {
    return end.atZone(zone).toInstant();
  }
}
