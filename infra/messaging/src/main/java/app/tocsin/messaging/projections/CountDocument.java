package app.tocsin.messaging.projections;

import java.util.Map;

/**
 * A document of counts.
 *
 * @param positions by input partition, the last record that it has counted
 * @param groups by group, the cells by their keys, as {@link CellKey} writes them
 */
public record CountDocument(
    String id, Map<String, Long> positions, Map<String, Map<String, Long>> groups) {
  public CountDocument {
    positions = Map.copyOf(positions);
    groups = Map.copyOf(groups);
  }

  /** The cells of a group; empty where there are none. */
  public Map<String, Long> group(String name) {
    return groups.getOrDefault(name, Map.of());
  }
}
