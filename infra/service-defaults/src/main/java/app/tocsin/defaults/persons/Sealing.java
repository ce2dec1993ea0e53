package app.tocsin.defaults.persons;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Encrypts what is personal (AES-256-GCM by Tink). What it belongs to is authenticated with it, so
 * that a ciphertext can't be moved to somebody else. A service that uses it brings Tink along.
 */
public final class Sealing {
  private static final int KEY_BYTES = 32;
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,8}");

  private final Aead aead;

  private Sealing(Aead aead) {
    this.aead = aead;
  }

  /**
   * Reads the key set: {@code <id>:<base64 of 32 bytes>[,...]}. The first key encrypts, all
   * decrypt: to rotate, put a new key with a new id in front.
   *
   * @throws IllegalArgumentException naming the key that can't be used, without its content
   */
  public static Sealing withKeys(String keys) {
    try {
      AeadConfig.register();
      KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
      boolean first = true;
      for (String entry : keys.split(",", -1)) {
        KeysetHandle.Builder.Entry key = entry(entry.strip());
        keyset.addEntry(first ? key.makePrimary() : key);
        first = false;
      }
      return new Sealing(keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("personal data keys: " + e.getMessage(), e);
    }
  }

  /** The text, encrypted, in base 64. */
  public String seal(String plain, String owner) {
    try {
      return Base64.getEncoder()
          .encodeToString(aead.encrypt(plain.getBytes(UTF_8), owner.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("personal data can't be encrypted", e);
    }
  }

  /**
   * The text again.
   *
   * @throws IllegalArgumentException where no configured key opens it, or it was sealed for another
   *     owner
   */
  public String open(String sealed, String owner) {
    try {
      byte[] ciphertext = Base64.getDecoder().decode(sealed);
      return new String(aead.decrypt(ciphertext, owner.getBytes(UTF_8)), UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("no key opens the personal data of " + owner, e);
    }
  }

  @AccessesPartialKey // our configuration holds the key itself
  private static KeysetHandle.Builder.Entry entry(String text) throws GeneralSecurityException {
    int colon = text.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException(
          "personal data keys: an entry has no id (expected: <id>:<base64 of 32 bytes>)");
    }
    int id = id(text.substring(0, colon));
    byte[] bytes = bytes(id, text.substring(colon + 1));
    AesGcmParameters parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(KEY_BYTES)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.TINK)
            .build();
    AesGcmKey key =
        AesGcmKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
            .setIdRequirement(id)
            .build();
    return KeysetHandle.importKey(key).withFixedId(id);
  }

  /** What stands in the id's place may be a key: it isn't told, nor is the cause that quotes it. */
  private static int id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "personal data keys: an id is no number from 1 to 999999999"
              + " (expected: <id>:<base64 of 32 bytes>)");
    }
    return Integer.parseInt(text);
  }

  private static byte[] bytes(int id, String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "personal data keys: key " + id + " isn't base64 (expected: base64 of 32 bytes)");
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "personal data keys: key " + id + " has " + bytes.length + " bytes (expected: 32)");
    }
    return bytes;
  }
}
