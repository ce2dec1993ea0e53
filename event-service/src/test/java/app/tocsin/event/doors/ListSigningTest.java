package app.tocsin.event.doors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ListSigningTest {
  private final ListSigning signing = new ListSigning(seed(1));

  @Test
  void whoHasTheKeyTellsAListOfOursFromAnother() throws Exception {
    String signed = signing.sign("{\"entries\":[]}".getBytes(UTF_8));
    String[] parts = signed.split("\\.", -1);

    assertThat(new String(decoded(parts[0]), UTF_8))
        .contains("\"alg\":\"EdDSA\"", signing.key().get("kid"));
    assertThat(new String(decoded(parts[1]), UTF_8)).isEqualTo("{\"entries\":[]}");
    assertThat(verifies(signing, parts[0] + "." + parts[1], parts[2])).isTrue();
    assertThat(verifies(signing, parts[0] + "." + parts[1] + "A", parts[2])).isFalse();
    assertThat(verifies(new ListSigning(seed(2)), parts[0] + "." + parts[1], parts[2])).isFalse();
  }

  @Test
  void everyInstanceHasTheSameKey() {
    assertThat(new ListSigning(seed(1)).key()).isEqualTo(signing.key());
    assertThat(new ListSigning(seed(2)).key()).isNotEqualTo(signing.key());
  }

  /** By the point alone, as RFC 8032 encodes it. */
  private static boolean verifies(ListSigning by, String signed, String signature)
      throws Exception {
    byte[] x = decoded(by.key().get("x"));
    boolean odd = (x[31] & 0x80) != 0;
    x[31] &= 0x7f;
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = x[31 - i];
    }
    PublicKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new EdECPublicKeySpec(
                    NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
    Signature verifying = Signature.getInstance("Ed25519");
    verifying.initVerify(key);
    verifying.update(signed.getBytes(UTF_8));
    return verifying.verify(decoded(signature));
  }

  private static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static byte[] seed(int first) {
    byte[] seed = new byte[32];
    seed[0] = (byte) first;
    return seed;
  }
}
