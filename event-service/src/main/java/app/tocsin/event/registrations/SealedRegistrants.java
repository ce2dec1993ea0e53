package app.tocsin.event.registrations;

import app.tocsin.defaults.persons.Sealing;
import java.util.Map;
import java.util.TreeMap;

/** Encrypts who registered; the registration is authenticated with it. */
public final class SealedRegistrants {
  private static final String SEPARATOR = "\u001f"; // no field may contain a control character
  private static final int FIELDS = 4;

  private final Sealing sealing;

  public SealedRegistrants(Sealing sealing) {
    this.sealing = sealing;
  }

  /** The registrant, encrypted. */
  public String seal(Registrant registrant, String registration) {
    var plain =
        new StringBuilder()
            .append(registrant.givenName())
            .append(SEPARATOR)
            .append(registrant.familyName())
            .append(SEPARATOR)
            .append(registrant.email())
            .append(SEPARATOR)
            .append(registrant.postcode());
    new TreeMap<>(registrant.answers())
        .forEach(
            (question, answer) ->
                plain
                    .append(SEPARATOR)
                    .append(question)
                    .append(SEPARATOR)
                    .append(answer.replace('\n', ' ').replace('\t', ' ')));
    return sealing.seal(plain.toString(), registration);
  }

  /**
   * The registrant again.
   *
   * @throws IllegalArgumentException where no configured key opens it
   */
  public Registrant open(String sealed, String registration) {
    String[] fields = sealing.open(sealed, registration).split(SEPARATOR, -1);
    if (fields.length < FIELDS || fields.length % 2 != 0) {
      throw new IllegalArgumentException("personal data of " + registration + " is damaged");
    }
    Map<String, String> answers = new TreeMap<>();
    for (int i = FIELDS; i < fields.length; i += 2) {
      answers.put(fields[i], fields[i + 1]);
    }
    return new Registrant(fields[0], fields[1], fields[2], fields[3], answers);
  }
}
