package app.tocsin.partner.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 pair (RFC 8032). Signs as {@code v1a}: whoever has the public half can verify, and
 * nobody but us can sign.
 *
 * @param id names it in the published key set
 */
public record SigningKeyPair(String id, PrivateKey privateKey, PublicKey publicKey)
    implements WebhookSigner {
  private static final String ALGORITHM = "Ed25519";
  private static final int RAW_LENGTH = 32;

  /** A new one. */
  public static SigningKeyPair generate(String id) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new SigningKeyPair(id, pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }

  /** Reads what {@link #encoded()} wrote. */
  public static SigningKeyPair decode(String id, String encoded) {
    String[] halves = encoded.split("\\.", 2);
    if (halves.length != 2) {
      throw new IllegalArgumentException("key pair " + id + " (expected: two parts)");
    }
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      Base64.Decoder base64 = Base64.getDecoder();
      return new SigningKeyPair(
          id,
          keys.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(halves[0]))),
          keys.generatePublic(new X509EncodedKeySpec(base64.decode(halves[1]))));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("key pair " + id + " can't be read", e);
    }
  }

  /** Both halves, for safe keeping. */
  public String encoded() {
    Base64.Encoder base64 = Base64.getEncoder();
    return base64.encodeToString(privateKey.getEncoded())
        + "."
        + base64.encodeToString(publicKey.getEncoded());
  }

  /** The public half as Standard Webhooks writes it: {@code whpk_} and 32 bytes in base64. */
  public String publicForm() {
    return "whpk_" + Base64.getEncoder().encodeToString(rawPublic());
  }

  /** The public half as a JSON Web Key has it (RFC 8037): the same bytes in base64url. */
  public String publicX() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(rawPublic());
  }

  @Override
  public String sign(byte[] content) {
    return "v1a," + Base64.getEncoder().encodeToString(signature(content));
  }

  /** The 64 bytes of the signature. */
  public byte[] signature(byte[] content) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("key pair " + id + " can't sign", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKeyPair[" + id + "]";
  }

  /** The last 32 bytes of the key's X.509 form are the key. */
  private byte[] rawPublic() {
    byte[] encoded = publicKey.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
  }
}
