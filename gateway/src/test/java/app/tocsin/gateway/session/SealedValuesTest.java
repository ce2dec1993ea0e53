package app.tocsin.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SealedValuesTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String OLD = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String NEW = "2:HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Session SESSION =
      new Session(
          "malik", "Malik Bénali", "token", NOON, null, "id", "word", NOON.plusSeconds(3600));

  private final SealedValues values = SealedValues.withKeys(OLD, RANDOM);

  @Test
  void aSessionIsTheSameAfterwards() {
    assertThat(values.session(values.seal(SESSION))).contains(SESSION);
  }

  @Test
  void aNewKeyInFrontKeepsTheSessionsOfTheOldOne() {
    assertThat(SealedValues.withKeys(NEW + "," + OLD, RANDOM).session(values.seal(SESSION)))
        .contains(SESSION);
  }

  @Test
  void aStrangersKeyOpensNothing() {
    assertThat(SealedValues.withKeys(NEW, RANDOM).session(values.seal(SESSION))).isEmpty();
    assertThat(SealedValues.withKeys("", RANDOM).session(values.seal(SESSION))).isEmpty();
  }

  @Test
  void anAttemptCantBePassedOffAsASession() {
    assertThat(values.session(values.seal(new Attempt("s", "n", "v", "/console", NOON)))).isEmpty();
  }

  @Test
  void whatIsNoSealIsNoSession() {
    assertThat(values.session("")).isEmpty();
    assertThat(values.session("{}")).isEmpty();
  }

  @Test
  void aKeyThatIsNoneIsNamedByItsSetting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealedValues.withKeys("1:c2hvcnQ=", RANDOM))
        .withMessageStartingWith("tocsin.session.keys: ")
        .withMessageContaining("5 bytes (expected: 32)");
  }

  @Test
  void aSessionIsOverAtItsEndOrWhenNothingRenewsItsToken() {
    Session renewable = SESSION.with("token", NOON, "refresh", "id");
    assertThat(renewable.over(NOON.plusSeconds(3599))).isFalse();
    assertThat(renewable.over(NOON.plusSeconds(3600))).isTrue();
    assertThat(SESSION.over(NOON.minusSeconds(21))).isFalse();
    assertThat(SESSION.over(NOON.minusSeconds(20))).isTrue();
  }
}
