package app.tocsin.partner.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets at rest: seals those that we must read again (AES-256-GCM), and peppers those that
 * we only compare (HMAC-SHA256). Both keys follow from one configured key, each for its purpose
 * only. What is sealed or peppered names its key, so that a new one can be put in front.
 */
public final class Vault {
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,8}");
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String HMAC = "HmacSHA256";

  private final Map<String, byte[]> keys;
  private final String current;
  private final SecureRandom random = new SecureRandom();

  private Vault(Map<String, byte[]> keys, String current) {
    this.keys = keys;
    this.current = current;
  }

  /**
   * Reads the keys: {@code <id>:<base64 of 32 bytes>[,...]}. The first is used from now on, all
   * still work.
   *
   * @throws IllegalArgumentException naming the key that can't be used, without its content
   */
  public static Vault withKeys(String text) {
    Map<String, byte[]> keys = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      String[] parts = entry.strip().split(":", 2);
      if (parts.length != 2 || !ID.matcher(parts[0]).matches()) {
        throw new IllegalArgumentException(
            "partner keys: entry " + (keys.size() + 1) + " (expected: <number>:<base64>)");
      }
      if (keys.put(parts[0], bytes(parts)) != null) {
        throw new IllegalArgumentException("partner keys: " + parts[0] + " is there twice");
      }
    }
    return new Vault(keys, keys.keySet().iterator().next());
  }

  /**
   * The text, sealed.
   *
   * @param place whose secret it is: what is sealed for one place can't be opened for another
   */
  public String seal(String plain, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, current, nonce, plain.getBytes(UTF_8), place);
    byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
    return current + ":" + Base64.getEncoder().encodeToString(whole);
  }

  /**
   * The text again.
   *
   * @throws IllegalArgumentException where no key opens it, or it was sealed for another place
   */
  public String open(String sealed, String place) {
    int colon = sealed.indexOf(':');
    byte[] whole = Base64.getDecoder().decode(sealed.substring(colon + 1));
    byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
    return new String(
        crypt(Cipher.DECRYPT_MODE, sealed.substring(0, colon), nonce, rest, place), UTF_8);
  }

  /** A trace of a secret by which it is recognised, and from which it can't be found. */
  public String trace(String secret) {
    return trace(current, secret);
  }

  /** Whether this trace is one of that secret; takes the same time for any. */
  public boolean matches(String trace, String secret) {
    String id = trace.substring(0, Math.max(0, trace.indexOf(':')));
    return keys.containsKey(id)
        && java.security.MessageDigest.isEqual(
            trace.getBytes(UTF_8), trace(id, secret).getBytes(UTF_8));
  }

  private String trace(String id, String secret) {
    return id
        + ":"
        + Base64.getEncoder().encodeToString(hmac(derived(id, "pepper"), secret.getBytes(UTF_8)));
  }

  private byte[] crypt(int mode, String id, byte[] nonce, byte[] input, String place) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(derived(id, "seal"), "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a secret of " + place + " can't be opened", e);
    }
  }

  private byte[] derived(String id, String purpose) {
    byte[] key = keys.get(id);
    if (key == null) {
      throw new IllegalArgumentException("partner key " + id + " isn't configured");
    }
    return hmac(key, ("tocsin partner " + purpose).getBytes(UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[] input) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + HMAC, e);
    }
  }

  private static byte[] bytes(String[] parts) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(parts[1]);
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "partner keys: " + parts[0] + " (expected: the base64 of 32 bytes)");
    }
    return bytes;
  }
}
