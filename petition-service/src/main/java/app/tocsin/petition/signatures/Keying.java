package app.tocsin.petition.signatures;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.petition.petitions.PetitionId;
import java.util.HexFormat;

/**
 * Turns a mailbox into the pseudonyms under which its signature is kept. The same mailbox and
 * petition give the same keys on every instance, and without the secret nobody can go back, nor
 * test whether an address signed (HMAC-SHA-256, RFC 2104, cut to 128 bits).
 */
public final class Keying {
  private static final int BYTES = 16;

  private final KeyedHash hash;

  /**
   * @param secret at least 32 bytes
   */
  public Keying(byte[] secret) {
    this.hash = new KeyedHash("address secret", secret);
  }

  /** The key of a mailbox in a petition: of its log records and of its documents. */
  public String addressKey(PetitionId petition, EmailAddress email) {
    return keyed("address|" + petition.value() + "|" + email.normalised());
  }

  /**
   * The signature's public id. In household mode each person of a mailbox has an own one.
   *
   * @param nameKey of {@link #nameKey}, or empty where one mailbox is one person
   */
  public String signatureId(String addressKey, String nameKey) {
    return keyed("signature|" + addressKey + "|" + nameKey);
  }

  /** Tells the people of one mailbox apart. */
  public String nameKey(String addressKey, PersonName name) {
    return keyed("name|" + addressKey + "|" + name.normalised());
  }

  private String keyed(String text) {
    return HexFormat.of().formatHex(hash.of(text.getBytes(UTF_8)), 0, BYTES);
  }
}
