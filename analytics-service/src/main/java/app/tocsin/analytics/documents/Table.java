package app.tocsin.analytics.documents;

import java.util.List;

/**
 * Rows of values; the first of each row names it.
 *
 * @param name unique in a document, fit for an id and a sheet's name
 */
record Table(String name, String caption, List<Column> columns, List<List<Cell>> rows) {
  Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            name + ": a row of " + row.size() + " (expected: " + columns.size() + ")");
      }
    }
  }

  /**
   * A column.
   *
   * @param name for programs: the same in every language
   * @param numeric whether it is aligned to the right
   */
  record Column(String name, String heading, boolean numeric) {}
}
