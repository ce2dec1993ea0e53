package app.tocsin.event.schedules;

import app.tocsin.event.schedules.Recurrence.Beginnings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a schedule. All occurrences of a slot take exactly as long as the first (RFC
 * 5545, 3.8.5.3), also in the night in which clocks change.
 */
public final class Occurrences {
  /** How far a rule without an end is followed. */
  private static final int MAX_STEPS = 5_000;

  /** Dates are written with four digits. */
  private static final int YEAR_LIMIT = 10_000;

  private static final Duration LONGEST_MOVE = Duration.ofDays(366);

  /** What clocks may be changed by. */
  private static final Duration CLOCKS = Duration.ofDays(2);

  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
  private static final Comparator<Occurrence> IN_ORDER =
      Comparator.comparing(Occurrence::startsAt).thenComparing(Occurrence::key);

  private Occurrences() {}

  /** Those that end after {@code from} and begin before {@code to}, the first ones, in order. */
  public static List<Occurrence> between(Schedule schedule, Instant from, Instant to, int maximum) {
    List<Occurrence> found = new ArrayList<>();
    for (Slot slot : schedule.slots()) {
      found.addAll(ofSlot(schedule, slot, from, to, maximum));
    }
    return found.stream().sorted(IN_ORDER).limit(maximum).toList();
  }

  /** The occurrence with this key; empty where the schedule has none. */
  public static Optional<Occurrence> find(Schedule schedule, String key) {
    int hyphen = key.indexOf('-');
    Slot slot = schedule.slot(hyphen < 0 ? key : key.substring(0, hyphen));
    if (slot == null || (hyphen >= 0) != (schedule.recurrence() != null)) {
      return Optional.empty();
    }
    if (hyphen < 0) {
      return Optional.of(occurrence(schedule, slot, slot.start()));
    }
    try {
      LocalDate date = LocalDate.parse(key.substring(hyphen + 1), DateTimeFormatter.BASIC_ISO_DATE);
      LocalDateTime day = date.atStartOfDay();
      return beginnings(
              schedule,
              slot,
              day.isAfter(slot.start()) ? day : null,
              begin -> !begin.toLocalDate().isAfter(date))
          .filter(begin -> begin.toLocalDate().equals(date))
          .map(begin -> occurrence(schedule, slot, begin))
          .findFirst();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** When the last one has ended; empty where the rule has no end. */
  public static Optional<Instant> end(Schedule schedule) {
    Recurrence recurrence = schedule.recurrence();
    if (recurrence != null
        && !recurrence.rule().contains("UNTIL=")
        && !recurrence.rule().contains("COUNT=")) {
      return Optional.empty();
    }
    return between(schedule, Instant.MIN, Instant.MAX, MAX_STEPS).stream()
        .map(Occurrence::endsAt)
        .max(Comparator.naturalOrder());
  }

  private static List<Occurrence> ofSlot(
      Schedule schedule, Slot slot, Instant from, Instant to, int maximum) {
    // a single occurrence may have been moved into the window, or out of it
    LocalDateTime last = local(to, schedule.zone(), LONGEST_MOVE);
    List<Occurrence> found = new ArrayList<>();
    beginnings(schedule, slot, near(schedule, slot, from), begin -> !begin.isAfter(last))
        .map(begin -> occurrence(schedule, slot, begin))
        .filter(each -> each.endsAt().isAfter(from) && each.startsAt().isBefore(to))
        .limit(maximum + (long) schedule.changes().size())
        .forEach(found::add);
    return found;
  }

  /** What begins before ends before {@code from}, wherever it was moved to; null where nothing. */
  private static @Nullable LocalDateTime near(Schedule schedule, Slot slot, Instant from) {
    ZonedDateTime first = slot.start().atZone(schedule.zone());
    if (!from.isAfter(first.toInstant()) || from.isAfter(FAR)) {
      return null;
    }
    LocalDateTime near =
        LocalDateTime.ofInstant(from, schedule.zone())
            .minus(Duration.between(slot.start(), slot.end()))
            .minus(schedule.changes().isEmpty() ? CLOCKS : LONGEST_MOVE);
    return near.isAfter(slot.start()) ? near : null;
  }

  private static LocalDateTime local(Instant instant, ZoneId zone, Duration later) {
    return instant.equals(Instant.MAX)
        ? LocalDateTime.MAX
        : LocalDateTime.ofInstant(instant.plus(later), zone);
  }

  private static Stream<LocalDateTime> beginnings(
      Schedule schedule, Slot slot, @Nullable LocalDateTime near, Predicate<LocalDateTime> wanted) {
    Recurrence recurrence = schedule.recurrence();
    if (recurrence == null) {
      return Stream.of(slot.start());
    }
    Beginnings beginnings = recurrence.beginnings(slot.start(), schedule.zone(), near);
    return Stream.generate(beginnings::next)
        .limit(MAX_STEPS)
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .takeWhile(begin -> begin.getYear() < YEAR_LIMIT && wanted.test(begin))
        .filter(begin -> !schedule.exceptions().contains(begin.toLocalDate()));
  }

  private static Occurrence occurrence(Schedule schedule, Slot slot, LocalDateTime begin) {
    LocalDate date = begin.toLocalDate();
    SlotChange change = schedule.change(slot.id(), date);
    ZoneId zone = schedule.zone();
    LocalDateTime start = change == null || change.start() == null ? begin : change.start();
    LocalDateTime end = change == null || change.end() == null ? null : change.end();
    return new Occurrence(
        schedule.recurrence() == null
            ? slot.id()
            : slot.id() + "-" + date.format(DateTimeFormatter.BASIC_ISO_DATE),
        slot.id(),
        date,
        start,
        end == null ? end(slot, start, zone) : end,
        zone,
        slot.allDay(),
        capacity(slot, change),
        slot.label(),
        change != null && change.cancelled(),
        change != null,
        change == null ? null : change.note());
  }

  private static LocalDateTime end(Slot slot, LocalDateTime start, ZoneId zone) {
    if (slot.allDay()) {
      return start.plus(Duration.between(slot.start(), slot.end()));
    }
    Duration exactly = Duration.between(slot.start().atZone(zone), slot.end().atZone(zone));
    return start.atZone(zone).plus(exactly).toLocalDateTime();
  }

  private static @Nullable Integer capacity(Slot slot, @Nullable SlotChange change) {
    return change == null || change.capacity() == null ? slot.capacity() : change.capacity();
  }
}
