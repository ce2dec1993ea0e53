package app.tocsin.analytics.opendata;

import app.tocsin.analytics.documents.Spreadsheets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet: a text that one would
 * take for a formula gets an apostrophe in front (OWASP, <i>CSV Injection</i>). Numbers are written
 * as they are.
 */
public final class Csv {
  private static final String END = "\r\n";

  private Csv() {}

  /** The table with headers in that language. */
  public static String of(Table table, String language) {
    var text = new StringBuilder();
    text.append(
            table.columns().stream()
                .map(column -> cell(column.header().in(language)))
                .collect(Collectors.joining(",")))
        .append(END);
    for (List<@Nullable Object> row : table.rows()) {
      text.append(row.stream().map(Csv::cell).collect(Collectors.joining(","))).append(END);
    }
    return text.toString();
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Number number -> number.toString();
      default -> Spreadsheets.field(value.toString());
    };
  }
}
