package app.tocsin.event.gatherings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
    if (!java.util.Objects.equals(before.registration(), after.registration())) {
      changes.add(REGISTRATION);
    }
    return changes;
  }

  static boolean matterToCalendars(List<String> changes) {
    return concernRegistered(changes) || changes.contains(TEXT);
  }
}
