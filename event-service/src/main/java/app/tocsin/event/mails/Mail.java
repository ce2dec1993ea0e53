package app.tocsin.event.mails;

import java.time.Instant;
import java.util.Map;

/**
 * A mail that is wanted; carries no personal data.
 *
 * @param id of what asks for it: asked for twice, it is sent once
 * @param kind which words it has
 * @param about what it is about, for who writes it
 */
public record Mail(String id, String kind, Map<String, String> about, Instant dueAt) {
  public Mail {
    about = Map.copyOf(about);
  }

  /**
   * What it is about.
   *
   * @throws IllegalArgumentException where nobody said so
   */
  public String about(String name) {
    String value = about.get(name);
    if (value == null) {
      throw new IllegalArgumentException("mail " + id + ": about no " + name);
    }
    return value;
  }
}
