package app.tocsin.embedded.mailbox;

import java.util.List;
import java.util.Locale;

/** The recipients of a message in one small string, as it is searched. */
final class Recipients {

  private static final String SEPARATOR = "\n";

  private Recipients() {}

  static String joined(List<String> to) {
    return String.join(SEPARATOR, to).toLowerCase(Locale.ROOT);
  }

  /**
   * A whole address finds exactly that recipient; a text without {@code @} finds whoever's address
   * contains it.
   */
  static boolean match(String joined, String wanted) {
    String lower = wanted.strip().toLowerCase(Locale.ROOT);
    if (!lower.contains("@")) {
      return joined.contains(lower);
    }
    return joined.equals(lower) || List.of(joined.split(SEPARATOR)).contains(lower);
  }
}
