package app.tocsin.messaging.projections;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The positions of the documents that were last counted in; the rest is looked up again. */
final class Remembered {
  private final int most;
  private final LinkedHashMap<String, Map<String, Long>> positions =
      new LinkedHashMap<>(16, 0.75f, true);

  Remembered(int most) {
    this.most = most;
  }

  synchronized Map<String, Map<String, Long>> of(Collection<String> ids) {
    Map<String, Map<String, Long>> found = new HashMap<>();
    for (String id : ids) {
      Map<String, Long> known = positions.get(id);
      if (known != null) {
        found.put(id, known);
      }
    }
    return found;
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
