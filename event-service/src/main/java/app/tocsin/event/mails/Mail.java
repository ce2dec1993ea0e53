package app.tocsin.event.mails;

import java.time.Instant;
import java.util.Map;

/**
 * A mail that is wanted; carries no personal data.
 *
 * @param id of what asks for it: asked for twice, it is sent once
 * @param kind which words it has
 * @param about what it is about, for who writes it
 * @param dueAt when it is sent; of one that was taken, until when nobody else takes it
 * @param tries how often it failed for a reason of its own
 */
public record Mail(String id, String kind, Map<String, String> about, Instant dueAt, int tries) {
  public Mail {
    about = Map.copyOf(about);
  }

  /** One that nobody tried yet. */
  public Mail(String id, String kind, Map<String, String> about, Instant dueAt) {
    this(id, kind, about, dueAt, 0);
  }

  /** The same, having failed once more. */
  public Mail failed() {
    return new Mail(id, kind, about, dueAt, tries + 1);
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
