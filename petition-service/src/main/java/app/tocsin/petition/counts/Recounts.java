package app.tocsin.petition.counts;

import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.SignatureCounts;
import app.tocsin.petition.signatures.SignatureCounts.Counted;
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
 * Recounts the facts of petitions. Those after one that read everything only read what came since,
 * for fifty times as long as that took: so what they cost doesn't grow with the petition.
 */
final class Recounts {
  private static final int WHOLE = 50;
  private static final int PETITIONS = 100_000;
  private static final Duration WORTH_MEMORY = Duration.ofSeconds(10);

  private final SignatureCounts facts;
  private final Clock clock;
  private final Cache<PetitionId, Recount> bases =
      Caffeine.newBuilder().maximumSize(PETITIONS).build();

  Recounts(SignatureCounts facts, Clock clock) {
    this.facts = facts;
    this.clock = clock;
  }

  /** The petition's facts up to these offsets, by partition of the log. */
  Mono<Recount> upTo(PetitionId petition, Map<Integer, Long> places) {
    Recount base = base(petition, places);
    return base == null
        ? whole(petition, places)
        : since(petition, base, places).doOnNext(recount -> keep(petition, recount));
  }

  /** The same, where everything is read. */
  Mono<Recount> whole(PetitionId petition, Map<Integer, Long> places) {
    Instant start = clock.instant();
    return read(petition, Map.of(), places)
        .map(counted -> Recount.whole(places, counted, until(start)))
        .doOnNext(recount -> keep(petition, recount));
  }

  /**
   * The same facts by département, up to other offsets: what lies between the one and the other is
   * read, which is nothing as a rule.
   */
  Mono<Map<String, Long>> byDepartement(
      PetitionId petition, Recount recount, Map<Integer, Long> upTo) {
    Map<Integer, Long> places = recount.places();
    return Mono.zip(
            facts.count(petition.value(), places, above(upTo, places)),
            facts.count(petition.value(), upTo, above(places, upTo)))
        .map(
            between -> {
              Map<String, Long> cells =
                  Recount.sum(recount.byDepartement(), Recount.cells(between.getT1().byPlace()));
              Recount.cells(between.getT2().byPlace())
                  .forEach((cell, n) -> cells.merge(cell, -n, Long::sum));
              return cells;
            });
  }

  /** Those of the places that lie above the others'. */
  private static Map<Integer, Long> above(Map<Integer, Long> places, Map<Integer, Long> others) {
    Map<Integer, Long> above = new HashMap<>(places);
    above
        .entrySet()
        .removeIf(place -> place.getValue() <= others.getOrDefault(place.getKey(), -1L));
    return above;
  }

  /** Null where a whole recount is due. */
  private @Nullable Recount base(PetitionId petition, Map<Integer, Long> upTo) {
    Recount base = bases.getIfPresent(petition);
    boolean holds = base != null && clock.instant().isBefore(base.until()) && base.isBelow(upTo);
    return holds ? base : null;
  }

  /** One that is due again by the next look is worth no memory. */
  private void keep(PetitionId petition, Recount recount) {
    if (recount.until().isAfter(clock.instant().plus(WORTH_MEMORY))) {
      bases.put(petition, recount);
    }
  }

  private Instant until(Instant start) {
    Instant end = clock.instant();
    return end.plus(Duration.between(start, end).multipliedBy(WHOLE));
  }

  private Mono<Recount> since(PetitionId petition, Recount base, Map<Integer, Long> upTo) {
    return read(petition, base.places(), upTo).map(more -> base.plus(upTo, more));
  }

  /** What counts in partitions of which no place is known lies behind too. */
  private Mono<Counted> read(
      PetitionId petition, Map<Integer, Long> after, Map<Integer, Long> upTo) {
    return facts
        .count(petition.value(), after, upTo)
        .flatMap(
            counted ->
                facts.countElsewhere(petition.value(), upTo.keySet()).map(counted::andBehind));
  }
}
