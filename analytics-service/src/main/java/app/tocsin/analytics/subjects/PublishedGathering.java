package app.tocsin.analytics.subjects;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gathering as analytics knows it.
 *
 * @param campaign it belongs to, or null
 * @param cancelled whether it does not take place
 * @param attendance how many people came, by its hosts' count; null before they said so
 * @param departement where it takes place, by INSEE's code; null where that isn't known
 * @param starts when its slots begin; of a slot that comes again the first time only
 */
public record PublishedGathering(
    String id,
    long version,
    String title,
    @Nullable String campaign,
    boolean cancelled,
    @Nullable Integer attendance,
    @Nullable String departement,
    List<Instant> starts) {
  public PublishedGathering {
    starts = List.copyOf(starts);
  }
}
