package app.tocsin.petition.signatures;

/** Who signed. Exists in clear only while a request is answered and while a mail is written. */
public record Person(PersonName name, String emailAddress, String postcode) {
  /** Hides everything: it is personal, and records are easily logged. */
  @Override
  public String toString() {
    return "Person[hidden]";
  }
}
