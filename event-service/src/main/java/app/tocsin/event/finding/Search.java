package app.tocsin.event.finding;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for; null where anything will do.
 *
 * @param communes their INSEE codes
 * @param near only those of which a point is known, and in the circle
 * @param from an occurrence ends after it
 * @param to and begins before it
 * @param statuses as on the wire
 * @param words each occurs in the title or summary, without accents and case
 * @param byDistance from the circle's centre, else by the occurrence's begin
 */
public record Search(
    @Nullable Circle near,
    @Nullable Set<String> communes,
    @Nullable String departement,
    @Nullable String kind,
    @Nullable String campaign,
    @Nullable String committee,
    @Nullable String words,
    Set<String> statuses,
    Instant from,
    Instant to,
    boolean byDistance) {
  public Search {
    communes = communes == null ? null : Set.copyOf(communes);
    statuses = Set.copyOf(statuses);
    if (byDistance && near == null) {
      throw new IllegalArgumentException("by distance: from nowhere (expected: a circle)");
    }
  }

  /** Everything that takes place from now on. */
  public static Search upcoming(Instant now) {
    return new Search(
        null, null, null, null, null, null, null, Set.of("published"), now, Instant.MAX, false);
  }
}
