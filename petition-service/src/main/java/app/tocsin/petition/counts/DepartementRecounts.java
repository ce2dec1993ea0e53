package app.tocsin.petition.counts;

import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Signatures;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Recounts the facts of a petition by département, cut at the place up to which its tally by
 * département says that it has counted: a loss in one can't hide behind a surplus in another. As
 * with the count, a whole recount that agreed is built upon for a while.
 */
final class DepartementRecounts {
  private static final int WHOLE = 50;
  private static final int PETITIONS = 100_000;
  private static final Duration WORTH_MEMORY = Duration.ofSeconds(10);

  private final Signatures signatures;
  private final Clock clock;
  private final Cache<PetitionId, Base<String>> bases =
      Caffeine.newBuilder().maximumSize(PETITIONS).build();

  DepartementRecounts(Signatures signatures, Clock clock) {
    this.signatures = signatures;
    this.clock = clock;
  }

  /**
   * Signatures by which the tally by département differs from the facts; 0 where all agree.
   *
   * @param rests neither tally has changed for a while: then one that is behind forgot something
   */
  Mono<Long> drift(PetitionId petition, Tallied tallied, boolean rests) {
    Map<Integer, Long> upTo = tallied.departementsUpTo();
    if (rests) {
      tallied.upTo().forEach((partition, place) -> upTo.merge(partition, place, Math::max));
    }
    Map<String, Long> counted = tallied.byDepartement();
    Base<String> base = base(petition, upTo);
    Mono<Base<String>> facts =
        base == null ? whole(petition, upTo, sum(counted)) : since(petition, base, upTo);
    return facts.flatMap(
        found -> {
          long drift = found.drift(counted);
          if (drift != 0 && base != null) {
            bases.invalidate(petition);
            return drift(petition, tallied, rests);
          }
          keep(petition, found); // also where they differ: it is the facts that are kept
          return Mono.just(drift);
        });
  }

  /** Null where a whole recount is due. */
  private @Nullable Base<String> base(PetitionId petition, Map<Integer, Long> upTo) {
    Base<String> base = bases.getIfPresent(petition);
    boolean holds = base != null && clock.instant().isBefore(base.until()) && base.isBelow(upTo);
    return holds ? base : null;
  }

  private void keep(PetitionId petition, Base<String> base) {
    if (base.until().isAfter(clock.instant().plus(WORTH_MEMORY))) {
      bases.put(petition, base);
    }
  }

  private Mono<Base<String>> whole(PetitionId petition, Map<Integer, Long> upTo, long about) {
    Instant start = clock.instant();
    return signatures
        .countPlaces(petition.value(), upTo, about)
        .map(
            places -> {
              Instant end = clock.instant();
              return new Base<>(
                  upTo,
                  byDepartement(places),
                  end.plus(Duration.between(start, end).multipliedBy(WHOLE)));
            });
  }

  private Mono<Base<String>> since(
      PetitionId petition, Base<String> base, Map<Integer, Long> upTo) {
    return signatures
        .countPlacesBetween(petition.value(), base.places(), upTo)
        .map(more -> new Base<>(upTo, base.plus(byDepartement(more)), base.until()));
  }

  private static Map<String, Long> byDepartement(Map<Signatures.Place, Long> places) {
    Map<String, Long> cells = new HashMap<>();
    places.forEach(
        (place, n) ->
            cells.merge(TerritoryCounts.cell(place.country(), place.departement()), n, Long::sum));
    return cells;
  }

  private static long sum(Map<String, Long> cells) {
    return cells.values().stream().mapToLong(Long::longValue).sum();
  }
}
