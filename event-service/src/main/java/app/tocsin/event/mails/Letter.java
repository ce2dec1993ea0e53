package app.tocsin.event.mails;

import java.util.HashMap;
import java.util.Map;

/**
 * A mail with its words; exists in clear only while it is sent.
 *
 * @param language {@code fr} or {@code en}
 * @param values what the words of its kind name
 */
public record Letter(String to, String language, String kind, Map<String, String> values) {
  public Letter {
    values = Map.copyOf(values);
  }

  /**
   * What the words of any kind may name, to be added to.
   *
   * @param language {@code fr} or {@code en}
   * @param name of who gets it; empty where it isn't known
   * @param title of what it is about
   */
  public static Map<String, String> values(String language, String name, String title) {
    Map<String, String> values = new HashMap<>();
    values.put(language.equals("en") ? "english" : "french", "yes");
    values.put("title", title);
    if (!name.isEmpty()) {
      values.put("name", name);
    }
    return values;
  }

  /** Hides everything: it is personal, and records are easily logged. */
  @Override
  public String toString() {
    return "Letter[hidden]";
  }
}
