package app.tocsin.analytics.documents;

/**
 * Keeps what strangers wrote from being run by a spreadsheet: a text that it would read as a
 * formula gets an apostrophe (OWASP, CSV injection).
 */
final class Spreadsheets {
  private static final String STARTS = "=+-@\t\r\n＝＋－＠";

  private Spreadsheets() {}

  static String guarded(String text) {
    return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
