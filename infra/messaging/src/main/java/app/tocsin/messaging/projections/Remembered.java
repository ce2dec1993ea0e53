package app.tocsin.messaging.projections;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The positions of the documents that were last counted in; the rest is looked up again. */
final class Remembered {
  private final int most;
  private final LinkedHashMap<String, Map<String, Long>> positions =
      new LinkedHashMap<>(16, 0.75f, true);

  Remembered(int most) {
    this.most = most;
  }

  /** By input; null where nothing is remembered. */
  synchronized @Nullable Map<String, Long> of(String id) {
    return positions.get(id);
  }

  synchronized void learn(String id, Map<String, Long> changed) {
    Map<String, Long> merged = new HashMap<>(positions.getOrDefault(id, Map.of()));
    changed.forEach((input, position) -> merged.merge(input, position, Math::max));
    positions.put(id, Map.copyOf(merged));
    if (positions.size() > most) {
      positions.pollFirstEntry();
    }
  }

  synchronized void forget(Collection<String> ids) {
    ids.forEach(positions::remove);
  }
}
