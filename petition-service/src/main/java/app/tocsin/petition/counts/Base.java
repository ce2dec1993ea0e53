package app.tocsin.petition.counts;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A recount that agreed, and on which the next ones build.
 *
 * @param places the last offsets that it looked at, by partition
 * @param until when the next whole one is due
 */
record Base(Map<Integer, Long> places, Map<Integer, Long> facts, Instant until) {
  boolean isBelow(Map<Integer, Long> upTo) {
    return places.entrySet().stream()
        .allMatch(place -> upTo.getOrDefault(place.getKey(), -1L) >= place.getValue());
  }

  Map<Integer, Long> plus(Map<Integer, Long> more) {
    Map<Integer, Long> sum = new HashMap<>(facts);
    more.forEach((partition, n) -> sum.merge(partition, n, Long::sum));
    return sum;
  }
}
