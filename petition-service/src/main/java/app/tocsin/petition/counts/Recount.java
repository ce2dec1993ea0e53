package app.tocsin.petition.counts;

import app.tocsin.petition.signatures.SignatureCounts.Counted;
import app.tocsin.petition.signatures.SignatureCounts.Place;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a recount of the facts found, upon which the next ones build.
 *
 * @param places the last offsets that it counted, by partition
 * @param byPartition facts up to there
 * @param byDepartement the same facts, by the cells of {@link TerritoryCounts#cell}
 * @param behind facts behind the places
 * @param isWhole whether all of the petition's facts were read for it
 * @param until when the next whole one is due
 */
record Recount(
    Map<Integer, Long> places,
    Map<Integer, Long> byPartition,
    Map<String, Long> byDepartement,
    long behind,
    boolean isWhole,
    Instant until) {

  static Recount whole(Map<Integer, Long> places, Counted counted, Instant until) {
    return new Recount(
        places, counted.byPartition(), cells(counted.byPlace()), counted.behind(), true, until);
  }

  /** This one, and what was counted from its places up to these. */
  Recount plus(Map<Integer, Long> upTo, Counted more) {
    return new Recount(
        upTo,
        sum(byPartition, more.byPartition()),
        sum(byDepartement, cells(more.byPlace())),
        more.behind(),
        false,
        until);
  }

  boolean isBelow(Map<Integer, Long> upTo) {
    return places.entrySet().stream()
        .allMatch(place -> upTo.getOrDefault(place.getKey(), -1L) >= place.getValue());
  }

  static Map<String, Long> cells(Map<Place, Long> places) {
    Map<String, Long> cells = new HashMap<>();
    places.forEach(
        (place, n) ->
            cells.merge(TerritoryCounts.cell(place.country(), place.departement()), n, Long::sum));
    return cells;
  }

  static <K> Map<K, Long> sum(Map<K, Long> some, Map<K, Long> more) {
    Map<K, Long> sum = new HashMap<>(some);
    more.forEach((cell, n) -> sum.merge(cell, n, Long::sum));
    return sum;
  }

  /**
   * By how much what was counted is more than the facts, over all cells; where that adds up to
   * nothing, the size of all differences: a loss in one can't hide behind a surplus in another.
   */
  static <K> long drift(Map<K, Long> counted, Map<K, Long> facts) {
    Map<K, Long> differences = new HashMap<>(counted);
    facts.forEach((cell, n) -> differences.merge(cell, -n, Long::sum));
    long sum = differences.values().stream().mapToLong(Long::longValue).sum();
    return sum == 0 ? differences.values().stream().mapToLong(Math::abs).sum() : sum;
  }
}
