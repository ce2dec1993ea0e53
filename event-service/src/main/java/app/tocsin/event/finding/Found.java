package app.tocsin.event.finding;

import app.tocsin.event.schedules.Occurrence;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A gathering that was found.
 *
 * @param next its first occurrence of those looked for
 * @param distanceKm null where nothing near was looked for
 */
public record Found(String id, long version, Occurrence next, @Nullable Double distanceKm) {

  /** A place in the order of a list: milliseconds or millimetres, and the id. */
  public record Rank(long value, String id) implements Comparable<Rank> {
    @Override
    public int compareTo(Rank other) {
      return Comparator.comparingLong(Rank::value).thenComparing(Rank::id).compare(this, other);
    }
  }

  /** Where this stands. */
  public Rank rank(boolean byDistance) {
    return new Rank(
        byDistance && distanceKm != null
            ? Math.round(distanceKm * 1e6)
            : next.startsAt().toEpochMilli(),
        id);
  }
}
