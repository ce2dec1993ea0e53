package app.tocsin.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionHandlersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"/console", "/console?lang=en", "/console/petitions/p1/territories?level=region"})
  void aPageOfTheConsoleIsWhereASignInMayLead(String page) {
    assertThat(SessionHandlers.wanted(page)).isEqualTo(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/consoles",
        "//evil.example/console",
        "https://evil.example/console",
        "/console\\evil",
        "/console\r\nSet-Cookie: a=b",
        "/console/é"
      })
  void whateverElseLeadsToTheConsole(String page) {
    assertThat(SessionHandlers.wanted(page)).isEqualTo("/console");
  }

  @ParameterizedTest
  @CsvSource({
    "https://petitions.example, true",
    "http://localhost:8080, true",
    "http://tocsin.localhost, true",
    "http://127.0.0.1:8080, true",
    "http://[::1]:8080, true",
    "http://petitions.example, false",
    "http://localhost.evil.example, false",
    "http://127.evil.example, false"
  })
  void secureCookiesGoOverTlsOrToThisMachine(String base, boolean secure) {
    assertThat(SecureOrigin.isSecure(base)).isEqualTo(secure);
  }
}
