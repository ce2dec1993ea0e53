package app.tocsin.defaults.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of what callers make: 32 hexadecimal digits, lower case. */
public final class Ids {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  private Ids() {}

  /** Whether this could be an id. */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }

  /** A new id. */
  public static String next() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** A new id; the same one for the same request, where its sender marked it. */
  public static String next(String sender, Optional<String> idempotencyKey) {
    return idempotencyKey.map(key -> digest(sender + "\n" + key)).orElseGet(Ids::next);
  }

  /** 128 bits of SHA-256: tells two requests apart. */
  public static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
