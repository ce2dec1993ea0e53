package app.tocsin.petition.signatures;

import app.tocsin.defaults.persons.Sealing;

/**
 * Encrypts who signed. The signature's id is authenticated with it, so that a ciphertext can't be
 * moved to another signature.
 */
public final class SealedPersons {
  private static final String SEPARATOR = "\u001f"; // no field may contain a control character
  private static final int FIELDS = 4;

  private final Sealing sealing;

  private SealedPersons(Sealing sealing) {
    this.sealing = sealing;
  }

  /**
   * Reads the key set, as {@link Sealing#withKeys}.
   *
   * @throws IllegalArgumentException naming the key that can't be used, without its content
   */
  public static SealedPersons withKeys(String keys) {
    return new SealedPersons(Sealing.withKeys(keys));
  }

  /** The person, encrypted, in base 64. */
  public String seal(Person person, String signatureId) {
    return sealing.seal(
        String.join(
            SEPARATOR,
            person.name().given(),
            person.name().family(),
            person.emailAddress(),
            person.postcode()),
        signatureId);
  }

  /**
   * The person again.
   *
   * @throws IllegalArgumentException where no configured key opens it, or it was sealed for another
   *     signature
   */
  public Person open(String sealed, String signatureId) {
    String[] fields = sealing.open(sealed, signatureId).split(SEPARATOR, -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("personal data of " + signatureId + " is damaged");
    }
    return new Person(new PersonName(fields[0], fields[1]), fields[2], fields[3]);
  }
}
