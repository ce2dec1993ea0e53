package app.tocsin.event.schedules;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a gathering that people come to: a workshop's afternoon session, a day of a congress.
 * Of a recurring gathering, the first of its kind.
 *
 * @param id names it within its gathering, for ever
 * @param start local, in the schedule's time zone
 * @param end local, exclusive; at midnight where it is all day
 * @param capacity places, or null where everybody finds room
 */
public record Slot(
    String id,
    LocalDateTime start,
    LocalDateTime end,
    boolean allDay,
    @Nullable Integer capacity,
    @Nullable String label) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]{1,12}");

  public Slot {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "slot: " + id + " (expected: 1 to 12 lower-case letters and digits)");
    }
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException("end: " + end + " (expected: after " + start + ")");
    }
    if (allDay && !(isMidnight(start) && isMidnight(end))) {
      throw new IllegalArgumentException("all day: " + start + " (expected: whole days)");
    }
    if (capacity != null && capacity < 1) {
      throw new IllegalArgumentException("capacity: " + capacity + " (expected: > 0 or none)");
    }
  }

  /** Whether this could name a slot. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private static boolean isMidnight(LocalDateTime moment) {
    return moment.toLocalTime().equals(LocalTime.MIDNIGHT);
  }
}
