package app.tocsin.event.finding;

import app.tocsin.event.schedules.Occurrence;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A gathering in the index, which remembers what comes next: rules take long to follow. */
final class Known {
  private final Listing listing;
  private volatile @Nullable Next next;

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
  Optional<Occurrence> first(Instant from, Instant to) {
    Next known = next;
    if (known == null || !known.holds(from)) {
      known = new Next(from, listing.first(from, Instant.MAX));
      next = known;
    }
    return known.first().filter(occurrence -> occurrence.startsAt().isBefore(to));
  }
}
