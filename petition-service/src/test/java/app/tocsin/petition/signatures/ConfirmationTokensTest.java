package app.tocsin.petition.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.ConfirmationTokens.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConfirmationTokensTest {
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");
  private static final Duration VALIDITY = Duration.ofDays(7);
  private static final SignatureKey KEY =
      new SignatureKey(new PetitionId("1f".repeat(16)), "a9".repeat(16), 1);

  private final ConfirmationTokens tokens = new ConfirmationTokens(secret(1), VALIDITY);

  @Property
  void tokenNamesItsSignature(
      @ForAll @Size(16) byte[] petition,
      @ForAll @Size(16) byte[] address,
      @ForAll @IntRange(min = 1, max = SignatureKey.MAX_SLOTS) int slot) {
    var key =
        new SignatureKey(
            new PetitionId(HexFormat.of().formatHex(petition)),
            HexFormat.of().formatHex(address),
            slot);
    String token = tokens.issue(key, NOON);

    assertThat(token).matches("[A-Za-z0-9_-]{78}"); // a link must stay on one line of a mail
    assertThat(tokens.read(token, NOON)).isEqualTo(new Reading.Valid(key));
  }

  @Test
  void tokenIsValidUntilItsExpiryAndNotAtIt() {
    String token = tokens.issue(KEY, NOON);
    Instant expiry = NOON.plus(VALIDITY);

    assertThat(tokens.read(token, expiry.minusMillis(1))).isEqualTo(new Reading.Valid(KEY));
    assertThat(tokens.read(token, expiry)).isEqualTo(new Reading.Expired(expiry));
    assertThat(tokens.read(token, Instant.MAX)).isEqualTo(new Reading.Expired(expiry));
  }

  @Test
  void tokenOfAnotherSecretIsInvalid() {
    String foreign = new ConfirmationTokens(secret(2), VALIDITY).issue(KEY, NOON);

    assertThat(tokens.read(foreign, NOON)).isEqualTo(new Reading.Invalid());
  }

  @Test
  void expiredTokenOfAnotherSecretIsInvalidRatherThanExpired() {
    String foreign = new ConfirmationTokens(secret(2), VALIDITY).issue(KEY, NOON);

    assertThat(tokens.read(foreign, Instant.MAX)).isEqualTo(new Reading.Invalid());
  }

  @Test
  void everyFlippedBitMakesItInvalid() {
    byte[] token = Base64.getUrlDecoder().decode(tokens.issue(KEY, NOON));
    for (int bit = 0; bit < token.length * 8; bit++) {
      byte[] flipped = token.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(tokens.read(encoded(flipped), NOON))
          .as("bit " + bit)
          .isEqualTo(new Reading.Invalid());
    }
  }

  @Test
  void everyCutMakesItInvalid() {
    String token = tokens.issue(KEY, NOON);
    for (int length = 0; length < token.length(); length++) {
      assertThat(tokens.read(token.substring(0, length), NOON))
          .as("the first " + length)
          .isEqualTo(new Reading.Invalid());
      assertThat(tokens.read(token.substring(token.length() - length), NOON))
          .as("the last " + length)
          .isEqualTo(new Reading.Invalid());
    }
    assertThat(tokens.read(token + "A", NOON)).isEqualTo(new Reading.Invalid());
    assertThat(tokens.read(token + token, NOON)).isEqualTo(new Reading.Invalid());
  }

  @Test
  void everyOtherSpellingIsInvalid() {
    String token = tokens.issue(KEY, NOON);
    String last = token.substring(token.length() - 1);
    for (char c :
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
      String other = token.substring(0, token.length() - 1) + c;
      if (!last.equals(String.valueOf(c))) {
        assertThat(tokens.read(other, NOON)).as("ends with " + c).isEqualTo(new Reading.Invalid());
      }
    }
    assertThat(tokens.read(token + "==", NOON)).isEqualTo(new Reading.Invalid());
  }

  @Property
  void anyTextIsInvalid(@ForAll String text) {
    assertThat(tokens.read(text, NOON)).isEqualTo(new Reading.Invalid());
  }

  @Property(tries = 200)
  void anyBytesAreInvalid(@ForAll @Size(58) byte[] bytes) {
    bytes[0] = 1;

    assertThat(tokens.read(encoded(bytes), NOON)).isEqualTo(new Reading.Invalid());
  }

  @Test
  void shortSecretIsRefusedWithoutBeingTold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfirmationTokens(new byte[31], VALIDITY))
        .withMessage("token secret: 31 bytes (expected: >= 32)");
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] secret(int seed) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) seed);
    return secret;
  }
}
