package app.tocsin.partner.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What we sign, the official library of Standard Webhooks verifies. */
class SignedAttemptTest {
  private static final String BODY = "{\"title\":\"Sauvons la rivière\"}";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SigningSecret secret = SigningSecret.random(RANDOM);
  private final SigningSecret former = SigningSecret.random(RANDOM);
  private final SigningKeyPair pair = SigningKeyPair.generate("2027-1");

  @Test
  void theOfficialLibraryVerifiesV1() {
    SignedAttempt attempt = sign(BODY, List.of(secret));

    assertThatCode(() -> verify(secret, BODY, attempt)).doesNotThrowAnyException();
  }

  @Test
  void eitherSecretVerifiesWhileOneReplacesTheOther() {
    SignedAttempt attempt = sign(BODY, List.of(secret, former, pair));

    assertThatCode(() -> verify(secret, BODY, attempt)).doesNotThrowAnyException();
    assertThatCode(() -> verify(former, BODY, attempt)).doesNotThrowAnyException();
    assertThat(attempt.signature().split(" ")).hasSize(3);
  }

  @Test
  void anotherBodyOrAnotherSecretDoesNotVerify() {
    SignedAttempt attempt = sign(BODY, List.of(secret));

    assertThatThrownBy(() -> verify(secret, BODY + " ", attempt))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> verify(former, BODY, attempt))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void anotherIdOrAnotherTimeDoesNotVerify() {
    SignedAttempt attempt = sign(BODY, List.of(secret));

    assertThatThrownBy(
            () ->
                verify(
                    secret,
                    BODY,
                    new SignedAttempt("msg_2", attempt.timestamp(), attempt.signature())))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(
            () ->
                verify(
                    secret,
                    BODY,
                    new SignedAttempt(attempt.id(), attempt.timestamp() + 1, attempt.signature())))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void thePublishedHalfVerifiesV1a() throws Exception {
    SignedAttempt attempt = sign(BODY, List.of(secret, pair));

    String v1a = attempt.signature().split(" ")[1];
    assertThat(v1a).startsWith("v1a,");
    byte[] content = (attempt.id() + "." + attempt.timestamp() + "." + BODY).getBytes(UTF_8);
    assertThat(verifiesEd25519(pair.publicForm(), content, v1a.substring(4))).isTrue();
    content[content.length - 1] ^= 1;
    assertThat(verifiesEd25519(pair.publicForm(), content, v1a.substring(4))).isFalse();
  }

  @Test
  void ed25519FollowsRfc8032() {
    String seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    String publicKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    HexFormat hex = HexFormat.of();
    Base64.Encoder base64 = Base64.getEncoder();
    SigningKeyPair vector =
        SigningKeyPair.decode(
            "rfc",
            base64.encodeToString(hex.parseHex("302e020100300506032b657004220420" + seed))
                + "."
                + base64.encodeToString(hex.parseHex("302a300506032b6570032100" + publicKey)));

    String signature = vector.sign(new byte[0]).substring(4);

    assertThat(hex.formatHex(Base64.getDecoder().decode(signature)))
        .startsWith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e0652249015");
    assertThat(vector.publicForm())
        .isEqualTo("whpk_" + base64.encodeToString(hex.parseHex(publicKey)));
  }

  @Test
  void aKeyPairSurvivesItsKeeping() {
    SigningKeyPair again = SigningKeyPair.decode(pair.id(), pair.encoded());

    assertThat(again.publicX()).isEqualTo(pair.publicX());
    assertThat(again.sign(BODY.getBytes(UTF_8))).isEqualTo(pair.sign(BODY.getBytes(UTF_8)));
  }

  @Test
  void aSecretIsLongEnoughAndNeverShown() {
    assertThatThrownBy(() -> new SigningSecret("whsec_c2hvcnQ=")).hasMessageContaining("24 to 64");
    assertThatThrownBy(() -> new SigningSecret("secret")).hasMessageContaining("whsec_");
    assertThat(secret.toString()).doesNotContain(secret.value().substring(6));
  }

  private static SignedAttempt sign(String body, List<WebhookSigner> signers) {
    return SignedAttempt.of("msg_1", Instant.now(), body.getBytes(UTF_8), signers);
  }

  private static void verify(SigningSecret secret, String body, SignedAttempt attempt)
      throws Exception {
    Map<String, List<String>> headers =
        Map.of(
            SignedAttempt.ID, List.of(attempt.id()),
            SignedAttempt.TIMESTAMP, List.of(String.valueOf(attempt.timestamp())),
            SignedAttempt.SIGNATURE, List.of(attempt.signature()));
    new Webhook(secret.value()).verify(body, HttpHeaders.of(headers, (_, _) -> true).map());
  }

  private static boolean verifiesEd25519(String whpk, byte[] content, String signature)
      throws Exception {
    byte[] raw = Base64.getDecoder().decode(whpk.substring("whpk_".length()));
    byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] encoded = new byte[prefix.length + raw.length];
    System.arraycopy(prefix, 0, encoded, 0, prefix.length);
    System.arraycopy(raw, 0, encoded, prefix.length, raw.length);
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    verifier.update(content);
    return verifier.verify(Base64.getDecoder().decode(signature));
  }
}
