package app.tocsin.event.registrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.event.gatherings.GatheringId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens behind people's own links: what they open, and a code that only we can make
 * (HMAC-SHA-256, cut to 128 bits). Nothing is stored for them; each kind opens one door only.
 */
public final class Tokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID_BYTES = 16;
  private static final int CODE_BYTES = 16;

  private final SecretKeySpec key;

  /**
   * @param secret at least 32 bytes
   */
  public Tokens(byte[] secret) {
    if (secret.length < 32) {
      throw new IllegalArgumentException(
          "token secret: " + secret.length + " bytes (expected: >= 32)");
    }
    this.key = new SecretKeySpec(secret.clone(), ALGORITHM);
  }

  /** What a token is for. */
  public enum Kind {
    /** To see, confirm, change and cancel one's own registration. */
    OWN('r'),
    /** To be let in at the door: shown to hosts, so it must open nothing else. */
    ENTRY('e'),
    /** To read the calendar of all of one's registrations. */
    CALENDAR('c'),
    /** To have no more mails of a committee. */
    UNSUBSCRIBE('u'),
    /** To follow an invitation to a committee. */
    INVITATION('i'),
    /** To ask to be in a committee, and to see what became of it. */
    ASKING('a');

    private final byte mark;

    Kind(char mark) {
      this.mark = (byte) mark;
    }
  }

  /** What a token of a registration names. */
  public record Ticket(SlotId slot, String registration) {}

  /** A token for a registration. */
  public String issue(Kind kind, Ticket ticket) {
    byte[] occurrence = ticket.slot().occurrence().getBytes(UTF_8);
    return sealed(
        ByteBuffer.allocate(1 + 2 * ID_BYTES + occurrence.length)
            .put(kind.mark)
            .put(HexFormat.of().parseHex(ticket.slot().gathering().value()))
            .put(HexFormat.of().parseHex(ticket.registration()))
            .put(occurrence)
            .array());
  }

  /** A token for a text, such as a pseudonym. */
  public String issue(Kind kind, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return sealed(ByteBuffer.allocate(1 + bytes.length).put(kind.mark).put(bytes).array());
  }

  /** What a token of this kind names; empty where it is none of ours. */
  public Optional<Ticket> ticket(Kind kind, String token) {
    return content(kind, token).flatMap(Tokens::ticket);
  }

  /** What a token of this kind says; empty where it is none of ours. */
  public Optional<String> text(Kind kind, String token) {
    return content(kind, token).map(content -> new String(content, UTF_8));
  }

  private static Optional<Ticket> ticket(byte[] bytes) {
    try {
      var content = ByteBuffer.wrap(bytes);
      var gathering = new GatheringId(hex(content));
      String registration = hex(content);
      byte[] occurrence = new byte[content.remaining()];
      content.get(occurrence);
      return Optional.of(
          new Ticket(new SlotId(gathering, new String(occurrence, UTF_8)), registration));
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private String sealed(byte[] content) {
    byte[] token = Arrays.copyOf(content, content.length + CODE_BYTES);
    System.arraycopy(code(content), 0, token, content.length, CODE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private Optional<byte[]> content(Kind kind, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int length = bytes.length - CODE_BYTES;
    if (length < 1
        || bytes[0] != kind.mark
        || !Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token)) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOf(bytes, length);
    return MessageDigest.isEqual(code(content), Arrays.copyOfRange(bytes, length, bytes.length))
        ? Optional.of(Arrays.copyOfRange(content, 1, length))
        : Optional.empty();
  }

  /** 32 bytes for another purpose, which tell nothing of the secret. */
  public byte[] seed(String purpose) {
    return mac(("seed|" + purpose).getBytes(UTF_8));
  }

  private static String hex(ByteBuffer content) {
    byte[] bytes = new byte[ID_BYTES];
    content.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private byte[] code(byte[] content) {
    return Arrays.copyOf(mac(content), CODE_BYTES);
  }

  private byte[] mac(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update("event-service|".getBytes(UTF_8)); // other services share the secret
      return mac.doFinal(content);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }
}
