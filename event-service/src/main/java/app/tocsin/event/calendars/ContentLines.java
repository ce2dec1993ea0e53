package app.tocsin.event.calendars;

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
    int from = 0;
    for (int i = 0; i < line.length(); ) {
      int letter = line.codePointAt(i);
      int size = octets(letter);
      if (octets + size > MAX_OCTETS) {
        lines.append(line, from, i).append("\r\n ");
        from = i;
        octets = 1;
      }
      octets += size;
      i += Character.charCount(letter);
    }
    lines.append(line, from, line.length()).append("\r\n");
    return this;
  }

  /** In UTF-8 (RFC 3629, section 3); half a pair is written as a question mark. */
  private static int octets(int letter) {
    if (letter < 0x80) {
      return 1;
    }
    if (letter < 0x800) {
      return 2;
    }
    if (letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE) {
      return 1;
    }
    return letter < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
  }
}
