package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.PetitionId;

/**
 * Where a signature is stored, and what makes it unique: one slot of one mailbox in one petition.
 *
 * @param slot 1, or up to the petition's household limit
 */
public record SignatureKey(PetitionId petition, String addressKey, int slot) {
  /** The most people of one mailbox that any petition may count. */
  public static final int MAX_SLOTS = 4;

  public SignatureKey {
    if (slot < 1 || slot > MAX_SLOTS) {
      throw new IllegalArgumentException("slot: " + slot + " (expected: 1 to " + MAX_SLOTS + ")");
    }
  }

  /** Returns it where it has the form of a mailbox's key, 32 hexadecimal digits; else throws. */
  public static String requireAddressKey(String text) {
    if (!PetitionId.isId(text)) { // the same form
      throw new IllegalArgumentException("address key (expected: 32 hexadecimal digits)");
    }
    return text;
  }

  /** Reads what {@link #toString()} wrote. */
  public static SignatureKey parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "signature key: " + text + " (expected: petition:address key:slot)");
    }
    return new SignatureKey(new PetitionId(parts[0]), parts[1], Integer.parseInt(parts[2]));
  }

  @Override
  public String toString() {
    return petition + ":" + addressKey + ":" + slot;
  }
}
