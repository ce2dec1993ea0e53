package app.tocsin.partner.signing;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that both sides know: {@code whsec_} and the base64 of 24 to 64 bytes. Signs as {@code
 * v1}, HMAC-SHA256.
 */
public record SigningSecret(String value) implements WebhookSigner {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH = 32;

  public SigningSecret {
    int length = value.startsWith(PREFIX) ? bytes(value).length : 0;
    if (length < 24 || length > 64) {
      throw new IllegalArgumentException(
          "secret of " + length + " bytes (expected: whsec_ and the base64 of 24 to 64 bytes)");
    }
  }

  /** A new one. */
  public static SigningSecret random(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  @Override
  public String sign(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(value), ALGORITHM));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  /** The secret itself stays out of logs. */
  @Override
  public String toString() {
    return "SigningSecret[hidden]";
  }

  private static byte[] bytes(String value) {
    return Base64.getDecoder().decode(value.substring(PREFIX.length()));
  }
}
