package app.tocsin.event.finding;

import app.tocsin.event.schedules.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A gathering in the index, which remembers what comes next, and what came next a month ago, as
 * calendars ask: rules take long to follow.
 */
final class Known {
  /** Around now: clocks of instances differ. */
  private static final Duration NEAR = Duration.ofHours(1);

  /** Beyond, nobody asks a second time. */
  private static final Duration BACK = Duration.ofDays(40);

  private final Listing listing;
  private volatile @Nullable Next next;
  private volatile @Nullable Next back;

  Known(Listing listing) {
    this.listing = listing;
  }

  /** The first that ends after {@code from}; it is so until it has ended. */
  private record Next(Instant from, Optional<Occurrence> first) {
    boolean holds(Instant later) {
      return !later.isBefore(from)
          && first.map(occurrence -> occurrence.endsAt().isAfter(later)).orElse(true);
    }
  }

  Listing listing() {
    return listing;
  }

  /** As {@link Listing#first}. */
  Optional<Occurrence> first(Instant from, Instant to, Instant now) {
    if (from.isAfter(now.plus(NEAR)) || from.isBefore(now.minus(BACK))) {
      return listing.first(from, to);
    }
    boolean recent = !from.isBefore(now.minus(NEAR));
    Next known = recent ? next : back;
    if (known == null || !known.holds(from)) {
      known = new Next(from, listing.first(from, Instant.MAX));
      if (recent) {
        next = known;
      } else {
        back = known;
      }
    }
    return known.first().filter(occurrence -> occurrence.startsAt().isBefore(to));
  }
}
