package app.tocsin.partner.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
  private static final String ONE = "1:" + key(1);
  private static final String TWO = "2:" + key(2);

  private final Vault vault = Vault.withKeys(ONE);

  @Test
  void whatIsSealedIsOpenedOnlyAtItsPlace() {
    String sealed = vault.seal("whsec_secret", "endpoint:a");

    assertThat(sealed).startsWith("1:").doesNotContain("secret");
    assertThat(vault.open(sealed, "endpoint:a")).isEqualTo("whsec_secret");
    assertThatThrownBy(() -> vault.open(sealed, "endpoint:b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSameTextIsNeverSealedTheSameWay() {
    assertThat(vault.seal("x", "p")).isNotEqualTo(vault.seal("x", "p"));
  }

  @Test
  void aNewKeyInFrontSealsAndTheFormerStillOpens() {
    String sealed = vault.seal("x", "p");
    String trace = vault.trace("secret");

    Vault rotated = Vault.withKeys(TWO + "," + ONE);

    assertThat(rotated.open(sealed, "p")).isEqualTo("x");
    assertThat(rotated.matches(trace, "secret")).isTrue();
    assertThat(rotated.seal("x", "p")).startsWith("2:");
    assertThat(Vault.withKeys(TWO).matches(trace, "secret")).isFalse();
  }

  @Test
  void aTraceRecognisesItsSecretAlone() {
    assertThat(vault.matches(vault.trace("secret"), "secret")).isTrue();
    assertThat(vault.matches(vault.trace("secret"), "secreT")).isFalse();
    assertThat(vault.matches("", "secret")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1:", "1:c2hvcnQ=", "0:x", "x", "1:not base64"})
  void aKeyThatCanNotBeUsedIsNamed(String keys) {
    assertThatThrownBy(() -> Vault.withKeys(keys)).hasMessageContaining("partner keys");
  }

  private static String key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return Base64.getEncoder().encodeToString(key);
  }
}
