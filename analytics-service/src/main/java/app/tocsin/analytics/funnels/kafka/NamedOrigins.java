package app.tocsin.analytics.funnels.kafka;

import app.tocsin.analytics.funnels.FunnelDocuments;
import app.tocsin.analytics.funnels.Origin;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Epochs;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which origins a place's day counts by name. They are what anybody writes into a form, so they end
 * at {@link #MOST}: later ones are counted together. Known from the day's document, so that a
 * restart changes nothing; two instances that see new ones at once may exceed it by what the other
 * has yet to store.
 */
class NamedOrigins {
  static final int MOST = 300;

  private static final int DAYS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> CELLS = Set.of(FunnelDocuments.CELLS);

  private final Epochs epochs;
  private final Cache<Day, Set<Origin>> known = Caffeine.newBuilder().maximumSize(DAYS).build();

  NamedOrigins(Epochs epochs) {
    this.epochs = epochs;
  }

  private record Day(int epoch, String document) {}

  /** Of these days; blocks where the epoch is to be asked. */
  OfDays of(int epoch, Set<String> documents) {
    Map<String, Set<Origin>> named = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    for (String document : documents) {
      Set<Origin> found = known.getIfPresent(new Day(epoch, document));
      if (found == null) {
        unknown.add(document);
        named.put(document, ConcurrentHashMap.newKeySet());
      } else {
        named.put(document, found);
      }
    }
    if (!unknown.isEmpty()) {
      List<CountDocument> days =
          Objects.requireNonNull(
              epochs.counts(epoch).find(unknown, CELLS).collectList().block(PATIENCE));
      days.forEach(
          day -> Objects.requireNonNull(named.get(day.id())).addAll(FunnelDocuments.origins(day)));
      unknown.forEach(
          document ->
              known.put(new Day(epoch, document), Objects.requireNonNull(named.get(document))));
    }
    return new OfDays(named);
  }

  /** Of some days. */
  record OfDays(Map<String, Set<Origin>> named) {
    /** Under which the origin is counted: itself, or with all others. */
    Origin of(String document, Origin origin) {
      Set<Origin> ofDay = Objects.requireNonNull(named.get(document));
      if (origin.equals(Origin.UNKNOWN) || ofDay.contains(origin)) {
        return origin;
      }
      if (ofDay.size() >= MOST) {
        return Origin.OTHER;
      }
      ofDay.add(origin);
      return origin;
    }
  }
}
