package app.tocsin.event.doors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * Signs what phones at a door keep for when the network is away: Ed25519, as a compact JWS (RFC
 * 7515, RFC 8037). A phone can tell a list of ours from another, and can make none.
 */
public final class ListSigning {
  private static final String ALGORITHM = "Ed25519";
  private static final int KEY_BYTES = 32;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair keys;
  private final String x;
  private final String header;

  /**
   * @param seed 32 bytes: the same give the same keys on every instance
   */
  public ListSigning(byte[] seed) {
    if (seed.length != KEY_BYTES) {
      throw new IllegalArgumentException("seed: " + seed.length + " bytes (expected: 32)");
    }
    keys = keys(seed);
    byte[] encoded = keys.getPublic().getEncoded();
    x =
        BASE64.encodeToString(
            Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
    header =
        BASE64.encodeToString(
            "{\"alg\":\"EdDSA\",\"typ\":\"door-list+jws\",\"kid\":\"%s\"}"
                .formatted(kid())
                .getBytes(UTF_8));
  }

  /** The signed document, as a compact JWS. */
  public String sign(byte[] document) {
    String signed = header + "." + BASE64.encodeToString(document);
    try {
      Signature signing = Signature.getInstance(ALGORITHM);
      signing.initSign(keys.getPrivate());
      signing.update(signed.getBytes(UTF_8));
      return signed + "." + BASE64.encodeToString(signing.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  /** The key by which it is verified, as a JWK. */
  public Map<String, String> key() {
    return Map.of(
        "kty", "OKP", "crv", ALGORITHM, "alg", "EdDSA", "use", "sig", "kid", kid(), "x", x);
  }

  /** What a list says instead of a code: who reads the list can let nobody in by it. */
  public static String fingerprint(String code) {
    try {
      return BASE64.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(code.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }

  private String kid() {
    return fingerprint(x).substring(0, 16);
  }

  /** A generator asks its randomness for the private key, and computes the public one from it. */
  private static KeyPair keys(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] wanted) {
      System.arraycopy(bytes, 0, wanted, 0, wanted.length);
    }
  }
}
