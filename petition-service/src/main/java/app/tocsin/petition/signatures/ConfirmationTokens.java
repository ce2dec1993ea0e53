package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.PetitionId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The tokens behind the links of confirmation mails: which signature, until when, and a code that
 * only we can make (HMAC-SHA-256, cut to 128 bits). Nothing is stored for them: using one twice has
 * the effect of using it once, for a signature is counted once.
 */
public final class ConfirmationTokens {
  private static final byte VERSION = 1;
  private static final int ID_BYTES = 16;
  private static final int CONTENT_BYTES = 1 + ID_BYTES + ID_BYTES + 1 + Long.BYTES;
  private static final int CODE_BYTES = 16;

  private final KeyedHash hash;
  private final Duration validity;
  private final byte version;

  /**
   * @param secret at least 32 bytes
   * @param validity of a token, from the mail on
   */
  public ConfirmationTokens(byte[] secret, Duration validity) {
    this(secret, validity, VERSION);
  }

  /** Of another version: tokens of one are none of another's. */
  ConfirmationTokens(byte[] secret, Duration validity, byte version) {
    this.hash = new KeyedHash("token secret", secret);
    this.validity = validity;
    this.version = version;
  }

  /** How long a token can be used. */
  public Duration validity() {
    return validity;
  }

  /** What a token turned out to be. */
  public sealed interface Reading {
    /** Ours and in time. */
    record Valid(SignatureKey key) implements Reading {}

    /** Ours, but too late. */
    record Expired(Instant at) implements Reading {}

    /** Not ours, or cut off. */
    record Invalid() implements Reading {}
  }

  /** A token for this signature, from now on: letters, digits, hyphens and underscores. */
  public String issue(SignatureKey signature, Instant now) {
    byte[] content =
        ByteBuffer.allocate(CONTENT_BYTES)
            .put(version)
            .put(HexFormat.of().parseHex(signature.petition().value()))
            .put(HexFormat.of().parseHex(signature.addressKey()))
            .put((byte) signature.slot())
            .putLong(now.plus(validity).getEpochSecond())
            .array();
    byte[] token = Arrays.copyOf(content, CONTENT_BYTES + CODE_BYTES);
    System.arraycopy(code(content), 0, token, CONTENT_BYTES, CODE_BYTES);
    return encoded(token);
  }

  /** Reads a token; never throws, whatever it is. */
  public Reading read(String token, Instant now) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return new Reading.Invalid();
    }
    if (bytes.length != CONTENT_BYTES + CODE_BYTES
        || bytes[0] != version
        || !encoded(bytes).equals(token)) { // its last letter has bits to spare
      return new Reading.Invalid();
    }
    byte[] content = Arrays.copyOf(bytes, CONTENT_BYTES);
    byte[] claimed = Arrays.copyOfRange(bytes, CONTENT_BYTES, bytes.length);
    return MessageDigest.isEqual(code(content), claimed)
        ? read(ByteBuffer.wrap(content), now)
        : new Reading.Invalid();
  }

  private static Reading read(ByteBuffer content, Instant now) {
    try {
      content.get();
      var petition = new PetitionId(hex(content));
      var signature = new SignatureKey(petition, hex(content), content.get());
      Instant expiry = Instant.ofEpochSecond(content.getLong());
      return now.isBefore(expiry) ? new Reading.Valid(signature) : new Reading.Expired(expiry);
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return new Reading.Invalid();
    }
  }

  private static String encoded(byte[] token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static String hex(ByteBuffer content) {
    byte[] bytes = new byte[ID_BYTES];
    content.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private byte[] code(byte[] content) {
    return Arrays.copyOf(hash.of(content), CODE_BYTES);
  }
}
