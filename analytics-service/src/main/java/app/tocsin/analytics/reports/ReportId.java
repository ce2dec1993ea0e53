package app.tocsin.analytics.reports;

import java.util.regex.Pattern;

/** A report's id: 32 hexadecimal digits, lower case. */
public record ReportId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public ReportId {
    if (!isId(value)) {
      throw new IllegalArgumentException("report id: " + value + " (expected: 32 hex digits)");
    }
  }

  /** Whether this could be one. */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
