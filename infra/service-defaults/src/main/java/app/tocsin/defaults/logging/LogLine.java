package app.tocsin.defaults.logging;

/** Text as it may stand in a log line: what is no printable character is written as an escape. */
final class LogLine {
  private static final int MAX_LENGTH = 8_000;

  private LogLine() {}

  static String escape(String text) {
    int length = Math.min(text.length(), MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      if (isUnsafe(text.charAt(i))) {
        return escape(text, i, length);
      }
    }
    return length == text.length() ? text : text.substring(0, length) + "...";
  }

  private static String escape(String text, int first, int length) {
    StringBuilder out = new StringBuilder(length + 32).append(text, 0, first);
    for (int i = first; i < length; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isUnsafe(c)) {
            out.append("\\u").append(String.format("%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return length == text.length() ? out.toString() : out.append("...").toString();
  }

  /** Controls, what ends a line, what is invisible or turns the direction of text. */
  private static boolean isUnsafe(char c) {
    return c < 0x20
        || (c >= 0x7F && c <= 0x9F)
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xFEFF
        || c >= 0xFFFE;
  }
}
