package app.tocsin.petition.signatures;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) under one key, which each thread sets up once. */
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final ThreadLocal<Mac> mac;

  /**
   * @param name of the secret, for the message
   * @param secret at least 32 bytes
   */
  KeyedHash(String name, byte[] secret) {
    if (secret.length < 32) {
      throw new IllegalArgumentException(name + ": " + secret.length + " bytes (expected: >= 32)");
    }
    var key = new SecretKeySpec(secret.clone(), ALGORITHM);
    this.mac = ThreadLocal.withInitial(() -> newMac(key));
  }

  /** 32 bytes. */
  byte[] of(byte[] content) {
    return mac.get().doFinal(content);
  }

  private static Mac newMac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }
}
