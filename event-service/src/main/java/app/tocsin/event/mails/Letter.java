package app.tocsin.event.mails;

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

  /** Hides everything: it is personal, and records are easily logged. */
  @Override
  public String toString() {
    return "Letter[hidden]";
  }
}
