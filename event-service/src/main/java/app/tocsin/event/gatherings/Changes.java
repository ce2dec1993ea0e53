package app.tocsin.event.gatherings;

import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.event.schedules.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What of a gathering is different. */
public final class Changes {
  public static final String TEXT = "text";
  public static final String SCHEDULE = "schedule";
  public static final String PLACE = "place";
  public static final String REGISTRATION = "registration";
  public static final String POSTPONED = "postponed";
  public static final String REPORTED = "reported";

  /** What people who registered are told of at once. */
  private static final Set<String> URGENT = Set.of(SCHEDULE, PLACE, POSTPONED);

  private static final int MOST_OCCURRENCES = 500;

  private Changes() {}

  /** Whether people who registered must hear of it. */
  public static boolean concernRegistered(List<String> changes) {
    return changes.stream().anyMatch(URGENT::contains);
  }

  static List<String> between(GatheringText before, GatheringText after) {
    List<String> changes = new ArrayList<>();
    if (!before.presentation().equals(after.presentation())
        || !before.hosts().equals(after.hosts())
        || !before.managers().equals(after.managers())) {
      changes.add(TEXT);
    }
    if (!before.schedule().equals(after.schedule())) {
      changes.add(SCHEDULE);
    }
    if (!before.whereabouts().equals(after.whereabouts())) {
      changes.add(PLACE);
    }
    if (!Objects.equals(before.registration(), after.registration())) {
      changes.add(REGISTRATION);
    }
    return changes;
  }

  /** The keys of what takes place at another time, or not any more, or again. */
  static List<String> occurrences(Schedule before, Schedule after, Instant now) {
    if (before.equals(after)) {
      return List.of();
    }
    Map<String, List<Object>> old = times(before, now);
    Map<String, List<Object>> young = times(after, now);
    Set<String> changed = new TreeSet<>();
    old.forEach(
        (key, time) -> {
          if (!time.equals(young.get(key))) {
            changed.add(key);
          }
        });
    young.forEach(
        (key, time) -> {
          if (!time.equals(old.get(key))) {
            changed.add(key);
          }
        });
    return List.copyOf(changed);
  }

  /** The keys of all that shall take place: they do so again after a postponement. */
  static List<String> upcoming(Schedule schedule, Instant now) {
    return List.copyOf(new TreeSet<>(times(schedule, now).keySet()));
  }

  private static Map<String, List<Object>> times(Schedule schedule, Instant now) {
    Map<String, List<Object>> times = new HashMap<>();
    for (Occurrence each : Occurrences.between(schedule, now, Instant.MAX, MOST_OCCURRENCES)) {
      times.put(each.key(), List.of(each.startsAt(), each.endsAt(), each.cancelled()));
    }
    return times;
  }

  static boolean matterToCalendars(List<String> changes) {
    return concernRegistered(changes) || changes.contains(TEXT);
  }
}
