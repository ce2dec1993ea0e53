package app.tocsin.petition.petitions;

/** How a petition asks its signers to prove that the mailbox is theirs. */
public enum Confirmation {
  /** A mail with a link; the signature counts when its button was pressed. */
  EMAIL("email"),
  /** Not at all: the signature counts as soon as it is recorded. */
  NONE("none");

  private final String word;

  Confirmation(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }

  /**
   * Reads the word on the wire.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Confirmation of(String word) {
    for (Confirmation confirmation : values()) {
      if (confirmation.word.equals(word)) {
        return confirmation;
      }
    }
    throw new IllegalArgumentException("confirmation: " + word + " (expected: email or none)");
  }
}
