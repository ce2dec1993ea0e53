package app.tocsin.analytics.documents;

/**
 * Fields of comma-separated values (RFC 4180) and cells of spreadsheets. Keeps what strangers wrote
 * from being run by a spreadsheet: a text that it would read as a formula gets an apostrophe
 * (OWASP, CSV injection).
 */
public final class Spreadsheets {
  private static final String STARTS = "=+-@\t\r\n＝＋－＠";

  private Spreadsheets() {}

  /** A text as a field of comma-separated values. */
  public static String field(String text) {
    return quoted(guarded(text));
  }

  /** What is no text of strangers, as a field of comma-separated values. */
  static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  static String guarded(String text) {
    return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
