package app.tocsin.event.registrations;

import java.util.Map;

/** Who registered. Exists in clear only while a request is answered and a mail is written. */
public record Registrant(
    String givenName,
    String familyName,
    String email,
    String postcode,
    Map<String, String> answers) {
  public Registrant {
    answers = Map.copyOf(answers);
  }

  /** Hides everything: it is personal, and records are easily logged. */
  @Override
  public String toString() {
    return "Registrant[hidden]";
  }
}
