package app.tocsin.analytics.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.analytics.documents.Table.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of a report as CSV (RFC 4180), UTF-8. */
final class CsvFile {
  private static final String END = "\r\n";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvFile() {}

  /**
   * Every value of every table, one a line: table, row, column, value. One form for all reports,
   * which programs and pivot tables read.
   */
  static byte[] values(Content content, boolean mark) {
    StringBuilder csv = start(mark).append("table,row,column,value").append(END);
    content.tables().forEach(table -> values(csv, table));
    return csv.toString().getBytes(UTF_8);
  }

  private static void values(StringBuilder csv, Table table) {
    for (List<Cell> row : table.rows()) {
      for (int i = 1; i < row.size(); i++) {
        line(
            csv,
            List.of(
                new Cell.Text(table.name()),
                row.getFirst(),
                new Cell.Text(table.columns().get(i).name()),
                row.get(i)));
      }
    }
  }

  /** One table as people see it; empty where the report has none of that name. */
  static Optional<byte[]> table(Content content, String name, boolean mark) {
    return content
        .tables()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .map(table -> table(table, mark).getBytes(UTF_8));
  }

  private static String table(Table table, boolean mark) {
    StringBuilder csv = start(mark);
    line(csv, table.columns().stream().map(Column::heading).<Cell>map(Cell.Text::new).toList());
    table.rows().forEach(row -> line(csv, row));
    return csv.toString();
  }

  private static StringBuilder start(boolean mark) {
    StringBuilder csv = new StringBuilder();
    return mark ? csv.append(BYTE_ORDER_MARK) : csv;
  }

  private static void line(StringBuilder csv, List<Cell> cells) {
    csv.append(cells.stream().map(CsvFile::field).collect(Collectors.joining(","))).append(END);
  }

  private static String field(Cell cell) {
    return cell instanceof Cell.Text(String words)
        ? Spreadsheets.field(words)
        : Spreadsheets.quoted(cell.exact());
  }
}
