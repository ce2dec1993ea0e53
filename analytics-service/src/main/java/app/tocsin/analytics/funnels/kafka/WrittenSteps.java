package app.tocsin.analytics.funnels.kafka;

import app.tocsin.analytics.funnels.FunnelDocuments;
import app.tocsin.analytics.funnels.Origin;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.Step;
import app.tocsin.messaging.projections.Addition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What a step adds, and the name of the day that it belongs to, each written once, however many
 * take it in that hour. What becomes more than {@link #MOST} is forgotten and written again.
 */
final class WrittenSteps {
  private static final int MOST = 8_000;
  private static final long SECONDS_AN_HOUR = 3_600;
  private static final long SECONDS_A_DAY = 86_400;

  private final Map<Day, String> days = new ConcurrentHashMap<>();
  private final Map<Taken, List<Addition>> additions = new ConcurrentHashMap<>();

  private record Day(Place place, long number) {}

  private record Taken(Place place, Step step, Origin origin, long hour) {}

  /** The document of the day of UTC. */
  String day(Place place, Instant at) {
    return known(
        days,
        new Day(place, Math.floorDiv(at.getEpochSecond(), SECONDS_A_DAY)),
        () -> FunnelDocuments.day(place, at));
  }

  /** What so many of the same add. */
  List<Addition> additions(Place place, Step step, Origin origin, long count, Instant at) {
    return count == 1
        ? known(
            additions,
            new Taken(place, step, origin, Math.floorDiv(at.getEpochSecond(), SECONDS_AN_HOUR)),
            () -> FunnelDocuments.of(place, step, origin, 1, at))
        : FunnelDocuments.of(place, step, origin, count, at);
  }

  private static <K, V> V known(Map<K, V> written, K key, Supplier<V> writing) {
    V known = written.get(key);
    if (known != null) {
      return known;
    }
    if (written.size() >= MOST) {
      written.clear();
    }
    V fresh = writing.get();
    written.put(key, fresh);
    return fresh;
  }
}
