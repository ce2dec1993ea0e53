package app.tocsin.messaging.projections;

/** Writes any text so that it can be the name of a field: no dot, dollar sign, bar or control. */
public final class CellKey {
  private CellKey() {}

  /** The text as a name; plain words stay as they are. */
  public static String of(String text) {
    int at = 0;
    while (at < text.length() && !isSpecial(text.charAt(at))) {
      at++;
    }
    return at == text.length() ? text : escaped(text);
  }

  /** The text that was written so. */
  public static String textOf(String name) {
    if (name.indexOf('%') < 0) {
      return name;
    }
    var text = new StringBuilder(name.length());
    for (int at = 0; at < name.length(); at++) {
      char each = name.charAt(at);
      if (each == '%') {
        text.append((char) Integer.parseInt(name, at + 1, at + 3, 16));
        at += 2;
      } else {
        text.append(each);
      }
    }
    return text.toString();
  }

  private static String escaped(String text) {
    var name = new StringBuilder(text.length() + 8);
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (isSpecial(each)) {
        name.append('%').append(Character.forDigit(each >> 4, 16));
        name.append(Character.forDigit(each & 15, 16));
      } else {
        name.append(each);
      }
    }
    return name.toString();
  }

  private static boolean isSpecial(char each) {
    return each < ' ' || each == '.' || each == '$' || each == '|' || each == '%' || each == ':';
  }
}
