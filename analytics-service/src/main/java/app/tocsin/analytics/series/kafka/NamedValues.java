package app.tocsin.analytics.series.kafka;

import app.tocsin.analytics.series.Dimension;
import app.tocsin.analytics.series.SignatureDocuments;
import app.tocsin.messaging.projections.CellKey;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Epochs;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which values a petition counts by name. What people can make up ends at {@link
 * Dimension#MOST_VALUES}: later ones are counted together. Known from the petition's summary, so
 * that a restart changes nothing; two instances that see new values at once may exceed it by what
 * the other has yet to store.
 */
class NamedValues {
  private static final int PETITIONS = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Epochs epochs;
  private final Cache<Place, OfPetition> known =
      Caffeine.newBuilder().maximumSize(PETITIONS).build();

  NamedValues(Epochs epochs) {
    this.epochs = epochs;
  }

  private record Place(int epoch, String petition) {}

  /** Of these petitions. */
  OfEpoch of(int epoch, Set<String> petitions) {
    Map<String, OfPetition> found = new HashMap<>();
    Map<String, String> unknown = new HashMap<>();
    for (String petition : petitions) {
      OfPetition values = known.getIfPresent(new Place(epoch, petition));
      if (values == null) {
        unknown.put(SignatureDocuments.summary(petition), petition);
        found.put(petition, new OfPetition());
      } else {
        found.put(petition, values);
      }
    }
    if (!unknown.isEmpty()) {
      List<CountDocument> summaries =
          Objects.requireNonNull(
              epochs
                  .counts(epoch)
                  .find(unknown.keySet(), SignatureDocuments.FREE)
                  .collectList()
                  .block(PATIENCE));
      for (CountDocument summary : summaries) {
        Objects.requireNonNull(found.get(unknown.get(summary.id()))).learn(summary);
      }
      unknown
          .values()
          .forEach(
              petition ->
                  known.put(
                      new Place(epoch, petition), Objects.requireNonNull(found.get(petition))));
    }
    return new OfEpoch(found);
  }

  /** Of one epoch. */
  record OfEpoch(Map<String, OfPetition> petitions) {
    OfPetition of(String petition) {
      return Objects.requireNonNull(petitions.get(petition));
    }
  }

  /** Of one petition. */
  static final class OfPetition {
    private final Map<Dimension, Set<String>> values = new EnumMap<>(Dimension.class);

    OfPetition() {
      for (Dimension dimension : Dimension.values()) {
        values.put(dimension, ConcurrentHashMap.newKeySet());
      }
    }

    /** Under which the value is counted: itself, or with all others. */
    String valueOf(Dimension dimension, String value) {
      if (!dimension.isFree() || value.equals(Dimension.NONE)) {
        return value;
      }
      Set<String> named = Objects.requireNonNull(values.get(dimension));
      return named.contains(value) ? value : valueOf(named, value);
    }

    private synchronized String valueOf(Set<String> named, String value) {
      boolean isOther =
          !named.contains(value)
              && (named.size() >= Dimension.MOST_VALUES || value.equals(Dimension.OTHER));
      if (isOther) {
        return Dimension.OTHER;
      }
      named.add(value);
      return value;
    }

    private synchronized void learn(CountDocument summary) {
      for (Dimension dimension : Dimension.values()) {
        Set<String> named = Objects.requireNonNull(values.get(dimension));
        summary
            .group(SignatureDocuments.groupOf(dimension))
            .keySet()
            .forEach(cell -> named.add(CellKey.textOf(cell)));
        named.remove(Dimension.NONE);
        named.remove(Dimension.OTHER);
      }
    }
  }
}
