package app.tocsin.event.calendars;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Content lines as RFC 5545, 3.1 has them: escaped, and folded at 75 octets, never in a letter. */
final class ContentLines {
  private static final int MAX_OCTETS = 75;

  private final StringBuilder lines = new StringBuilder();

  /** A line of which the value is what it is: a date, a rule, a number. */
  ContentLines line(String name, String value) {
    return fold(name + ":" + value);
  }

  /** A line of which the value is text. */
  ContentLines text(String name, String value) {
    return fold(name + ":" + escaped(value));
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r\n", "\\n")
        .replace("\n", "\\n");
  }

  private ContentLines fold(String line) {
    int octets = 0;
    for (int i = 0; i < line.length(); ) {
      int letter = line.codePointAt(i);
      String text = Character.toString(letter);
      int size = text.getBytes(UTF_8).length;
      if (octets + size > MAX_OCTETS) {
        lines.append("\r\n ");
        octets = 1;
      }
      lines.append(text);
      octets += size;
      i += Character.charCount(letter);
    }
    lines.append("\r\n");
    return this;
  }
}
