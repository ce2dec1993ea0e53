package app.tocsin.petition.signatures;

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

/**
 * Encrypts who signed (AES-256-GCM by Tink). The signature's id is authenticated with it, so that a
 * ciphertext can't be moved to another signature.
 */
public final class SealedPersons {
  private static final String SEPARATOR = "\u001f"; // no field may contain a control character
  private static final int FIELDS = 4;
  private static final int KEY_BYTES = 32;

  private final Aead aead;

  private SealedPersons(Aead aead) {
    this.aead = aead;
  }

  /**
   * Reads the key set: {@code <id>:<base64 of 32 bytes>[,...]}. The first key encrypts, all
   * decrypt: to rotate, put a new key with a new id in front.
   *
   * @throws IllegalArgumentException naming the key that can't be used, without its content
   */
  public static SealedPersons withKeys(String keys) {
    try {
      AeadConfig.register();
      KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
      boolean first = true;
      for (String entry : keys.split(",", -1)) {
        KeysetHandle.Builder.Entry key = entry(entry.strip());
        keyset.addEntry(first ? key.makePrimary() : key);
        first = false;
      }
      return new SealedPersons(
          keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("personal data keys: " + e.getMessage(), e);
    }
  }

  /** The person, encrypted, in base 64. */
  public String seal(Person person, String signatureId) {
    String plain =
        String.join(
            SEPARATOR,
            person.name().given(),
            person.name().family(),
            person.emailAddress(),
            person.postcode());
    try {
      return Base64.getEncoder()
          .encodeToString(aead.encrypt(plain.getBytes(UTF_8), signatureId.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("personal data can't be encrypted", e);
    }
  }

  /**
   * The person again.
   *
   * @throws IllegalArgumentException where no configured key opens it, or it was sealed for another
   *     signature
   */
  public Person open(String sealed, String signatureId) {
    try {
      byte[] plain = aead.decrypt(Base64.getDecoder().decode(sealed), signatureId.getBytes(UTF_8));
      String[] fields = new String(plain, UTF_8).split(SEPARATOR, -1);
      if (fields.length != FIELDS) {
        throw new IllegalArgumentException("personal data of " + signatureId + " is damaged");
      }
      return new Person(new PersonName(fields[0], fields[1]), fields[2], fields[3]);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no key opens the personal data of " + signatureId, e);
    }
  }

  @AccessesPartialKey // our configuration holds the key itself
  private static KeysetHandle.Builder.Entry entry(String text) throws GeneralSecurityException {
    int colon = text.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException(
          "personal data keys: an entry has no id (expected: <id>:<base64 of 32 bytes>)");
    }
    int id = Integer.parseInt(text.substring(0, colon));
    byte[] bytes = Base64.getDecoder().decode(text.substring(colon + 1));
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "personal data keys: key " + id + " has " + bytes.length + " bytes (expected: 32)");
    }
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
}
