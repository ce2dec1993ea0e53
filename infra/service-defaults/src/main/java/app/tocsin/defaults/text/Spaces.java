package app.tocsin.defaults.text;

/** Spaces as they are kept. A single no-break space stays one: French typography needs it. */
final class Spaces {
  private Spaces() {}

  static String inLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = endOfSpaces(text, i);
      if (end == i) {
        out.append(text.charAt(i++));
        continue;
      }
      boolean inside = !out.isEmpty() && end < text.length();
      if (inside) {
        out.append(end - i == 1 && isNoBreak(text.charAt(i)) ? text.charAt(i) : ' ');
      }
      i = end;
    }
    return out.toString();
  }

  /** Lines keep their indentation and lose what trails; never more than one empty line in a row. */
  static String inLines(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int empty = 0;
    for (String line : text.split("\n", -1)) {
      String kept = stripTrailing(line);
      if (kept.isEmpty()) {
        empty++;
        continue;
      }
      if (!out.isEmpty()) {
        out.append(empty > 0 ? "\n\n" : "\n");
      }
      out.append(out.isEmpty() ? inLine(kept) : kept);
      empty = 0;
    }
    return out.toString();
  }

  private static String stripTrailing(String line) {
    int end = line.length();
    while (end > 0 && isSpace(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end);
  }

  private static int endOfSpaces(String text, int from) {
    int end = from;
    while (end < text.length() && isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSpace(char c) {
    return c == '\t' || Character.isSpaceChar(c);
  }

  private static boolean isNoBreak(char c) {
    return c == '\u00A0' || c == '\u202F';
  }
}
