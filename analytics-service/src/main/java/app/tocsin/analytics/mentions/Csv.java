package app.tocsin.analytics.mentions;

import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values as RFC 4180 has them; separated by semicolons or tabs where the first line
 * is, as spreadsheets write them where the comma is taken.
 */
final class Csv {
  private Csv() {}

  /**
   * A record.
   *
   * @param line on which it begins, from 1
   */
  record Row(int line, List<String> cells) {}

  /** All records but the empty ones. */
  static List<Row> read(String text) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    char separator = separator(content);
    List<Row> rows = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    var cell = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int begin = 1;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      line += c == '\n' ? 1 : 0;
      if (quoted) {
        boolean doubled = c == '"' && i + 1 < content.length() && content.charAt(i + 1) == '"';
        if (doubled) {
          cell.append('"');
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          cell.append(c);
        }
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == separator) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        end(rows, begin, cells, cell);
        cells = new ArrayList<>();
        begin = line;
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    end(rows, begin, cells, cell);
    return rows;
  }

  private static void end(List<Row> rows, int line, List<String> cells, StringBuilder cell) {
    cells.add(cell.toString());
    cell.setLength(0);
    if (cells.stream().anyMatch(each -> !each.isBlank())) {
      rows.add(new Row(line, List.copyOf(cells)));
    }
  }

  private static char separator(String content) {
    int end = content.indexOf('\n');
    String first = end < 0 ? content : content.substring(0, end);
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      best = count(first, candidate) > count(first, best) ? candidate : best;
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
