package app.tocsin.analytics.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorsTest {
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  @ParameterizedTest
  @ValueSource(
      strings = {
        FIREFOX,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15; CUBOT X) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/142.0.0.0 Mobile Safari/537.36"
      })
  void peopleAreCounted(String userAgent) {
    assertThat(Visitors.isSomebody(userAgent, null, null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "facebookexternalhit/1.1",
        "Slackbot-LinkExpanding 1.0",
        "WhatsApp-preview/2",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (X11; Linux) HeadlessChrome/142.0",
        "Java/25",
        "Go-http-client/2.0"
      })
  void machinesAreNot(String userAgent) {
    assertThat(Visitors.isSomebody(userAgent, null, null)).isFalse();
  }

  @Test
  void whatABrowserGuessesAheadIsNot() {
    assertThat(Visitors.isSomebody(FIREFOX, null, "prefetch;prerender")).isFalse();
    assertThat(Visitors.isSomebody(FIREFOX, "prefetch", null)).isFalse();
    assertThat(Visitors.isSomebody(null, null, null)).isFalse();
  }

  @Test
  void bothWaysToAskForPrivacyAreHeard() {
    assertThat(Visitors.asksForPrivacy("1", null)).isTrue();
    assertThat(Visitors.asksForPrivacy(null, "1")).isTrue();
    assertThat(Visitors.asksForPrivacy("0", null)).isFalse();
  }
}
