package app.tocsin.event.registrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.persons.EmailAddress;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a mailbox into pseudonyms (HMAC-SHA-256, RFC 2104, cut to 128 bits): the same on every
 * instance, and without the secret nobody can go back, nor test whether an address registered.
 */
public final class Keying {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  /**
   * @param secret at least 32 bytes
   */
  public Keying(byte[] secret) {
    if (secret.length < 32) {
      throw new IllegalArgumentException(
          "address secret: " + secret.length + " bytes (expected: >= 32)");
    }
    this.key = new SecretKeySpec(secret.clone(), ALGORITHM);
  }

  /** The registration of a mailbox for a slot. */
  public String registration(SlotId slot, EmailAddress email) {
    return keyed("registration|" + slot + "|" + email.normalised());
  }

  /** All registrations of a mailbox. */
  public String person(EmailAddress email) {
    return keyed("registrant|" + email.normalised());
  }

  /** A mailbox that a committee invites: to it the same, to any other another. */
  public String invited(String committee, EmailAddress email) {
    return keyed("invited|" + committee + "|" + email.normalised());
  }

  /** A mailbox that asks a committee: to it the same, to any other another. */
  public String asking(String committee, EmailAddress email) {
    return keyed("asking|" + committee + "|" + email.normalised());
  }

  /** A mailbox that asks committees, whichever. */
  public String asker(EmailAddress email) {
    return keyed("asker|" + email.normalised());
  }

  /** A form: of the same text under the same key the same, of any other another. */
  public String form(String registration, String idempotencyKey, String text) {
    return keyed("form|" + registration + "|" + idempotencyKey + "|" + text);
  }

  private String keyed(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)), 0, BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }
}
