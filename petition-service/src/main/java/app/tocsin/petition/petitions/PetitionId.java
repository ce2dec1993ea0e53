package app.tocsin.petition.petitions;

/** A petition's id: 32 hexadecimal digits, lower case. */
public record PetitionId(String value) {
  private static final int LENGTH = 32;

  public PetitionId {
    if (!isId(value)) {
      throw new IllegalArgumentException(
          "petition: " + value + " (expected: 32 hexadecimal digits)");
    }
  }

  /** Whether this could be an id: a slug never is one, for it has a hyphen. */
  public static boolean isId(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
