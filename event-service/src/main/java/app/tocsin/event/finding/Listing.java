package app.tocsin.event.finding;

import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.event.schedules.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a gathering in order to find it.
 *
 * @param status as on the wire
 * @param kind as on the wire
 * @param committees its own, and those that agreed to be hosts
 * @param commune its INSEE code, or null where it is on line
 * @param latitude of the point that everybody may know; NaN where none is known
 */
public record Listing(
    String id,
    long version,
    String status,
    String kind,
    @Nullable String campaign,
    Set<String> committees,
    @Nullable String commune,
    @Nullable String departement,
    double latitude,
    double longitude,
    String words,
    Schedule schedule) {
  public Listing {
    committees = Set.copyOf(committees);
  }

  /** One that has a point and these words, plain. */
  public static String words(String title, String summary) {
    return Words.plain(title + " " + summary);
  }

  boolean hasPoint() {
    return !Double.isNaN(latitude);
  }

  /**
   * The first occurrence that takes place, ends after {@code from} and begins before {@code to}.
   */
  Optional<Occurrence> first(Instant from, Instant to) {
    List<Occurrence> few = Occurrences.between(schedule, from, to, 5);
    Optional<Occurrence> found = few.stream().filter(each -> !each.cancelled()).findFirst();
    return found.isPresent() || few.size() < 5
        ? found
        : Occurrences.between(schedule, from, to, 1_000).stream()
            .filter(each -> !each.cancelled())
            .findFirst();
  }
}
