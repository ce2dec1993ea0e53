package app.tocsin.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieJarTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3_800, 3_801, 7_600, 11_400})
  void aLongSessionGoesOnInTheNextCookieAndIsPutTogetherAgain(int length) {
    String sealed = "x".repeat(length - 1) + "y";

    List<String> set = CookieJar.setSession(sealed, Map.of());

    assertThat(set)
        .allMatch(cookie -> cookie.length() <= 4_096)
        .allMatch(cookie -> cookie.endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax"));
    assertThat(CookieJar.session(CookieJar.pieces(sealed))).isEqualTo(sealed);
  }

  @Test
  void aSessionThatNoHeaderCanCarryIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> CookieJar.setSession("x".repeat(11_401), Map.of()))
        .withMessageContaining("11401 (expected: at most 11400)");
  }

  @Test
  void whatALongerSessionLeftIsTakenBack() {
    assertThat(
            CookieJar.setSession("short", Map.of("__Host-tocsin-0", "a", "__Host-tocsin-1", "b")))
        .hasSize(2)
        .anyMatch(cookie -> cookie.startsWith("__Host-tocsin-1=;") && cookie.endsWith("Max-Age=0"));
  }

  @Test
  void othersCookiesAreLeftAsTheyAre() {
    assertThat(CookieJar.others(List.of("a=1; __Host-tocsin-0=secret", "b=2")))
        .isEqualTo("a=1; b=2");
    assertThat(CookieJar.others(List.of("__Host-tocsin-in-12345678=secret"))).isNull();
  }

  @Test
  void anAttemptIsNoPieceOfASession() {
    assertThat(CookieJar.endSession(Map.of("__Host-tocsin-in-12345678", "x"))).isEmpty();
    assertThat(CookieJar.session(Map.of("__Host-tocsin-in-12345678", "x"))).isNull();
  }
}
