package app.tocsin.messaging.projections;

import java.util.List;

/**
 * What one record adds to one document: the same amount to each of these cells.
 *
 * @param cells each {@code group.key}; the group is a plain word, the key is {@link CellKey#of
 *     written} so that any text fits
 */
public record Addition(String document, List<String> cells, long amount) {
  public Addition {
    cells = List.copyOf(cells);
  }
}
