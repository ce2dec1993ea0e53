package app.tocsin.petition.counts;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A recount that agreed, and on which the next ones build.
 *
 * @param places the last offsets that it looked at, by partition
 * @param facts what it found, by partition or by département
 * @param until when the next whole one is due
 */
record Base<K>(Map<Integer, Long> places, Map<K, Long> facts, Instant until) {
  boolean isBelow(Map<Integer, Long> upTo) {
    return places.entrySet().stream()
        .allMatch(place -> upTo.getOrDefault(place.getKey(), -1L) >= place.getValue());
  }

  Map<K, Long> plus(Map<K, Long> more) {
    Map<K, Long> sum = new HashMap<>(facts);
    more.forEach((cell, n) -> sum.merge(cell, n, Long::sum));
    return sum;
  }

  /**
   * By how much what was counted is more than the facts, over all cells; where that adds up to
   * nothing, the size of all differences: a loss in one can't hide behind a surplus in another.
   */
  long drift(Map<K, Long> counted) {
    Map<K, Long> differences = new HashMap<>(counted);
    facts.forEach((cell, n) -> differences.merge(cell, -n, Long::sum));
    long sum = differences.values().stream().mapToLong(Long::longValue).sum();
    return sum == 0 ? differences.values().stream().mapToLong(Math::abs).sum() : sum;
  }
}
