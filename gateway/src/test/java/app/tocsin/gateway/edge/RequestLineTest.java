package app.tocsin.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?a=b",
        "/p/a-b_c.d~e",
        "/api/petitions/01J?x=%2F..%2f/../;",
        "/calendars/x.ics",
        "/api/petitions/",
        "/a/...b/..c/c..",
        "/p/caf%C3%A9"
      })
  void wellFormedTargetsPass(String uri) {
    assertThat(RequestLine.refusal(uri)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "http://evil.example/",
        "//evil.example",
        "/a//b",
        "/a/../b",
        "/a/./b",
        "/a/..",
        "/a/.",
        "/..?x",
        "/a;b",
        "/a/%2e%2e/b",
        "/%70/x",
        "/api/petitions/p1/count/%73tream",
        "/a%2Db",
        "/a%2fb",
        "/a%5Cb",
        "/a%00b",
        "/a%0d%0ab",
        "/a%7f",
        "/a%zz",
        "/a%2",
        "/a?b=%",
        "/a b",
        "/a\\b",
        "/a|b",
        "/é",
        "/a#b"
      })
  void oddTargetsAreRefused(String uri) {
    assertThat(RequestLine.refusal(uri)).isNotNull();
  }

  /** Whatever passes can be read by everything behind. */
  @RepeatedTest(500)
  void whatPassesIsAUriWithTheSamePath() {
    Random random = new Random();
    String alphabet = "/ab.%2eF;?&=\\\"<>^`{|}[]#~é\u0000 :@!$'()*+,-_";
    StringBuilder uri = new StringBuilder("/");
    for (int i = random.nextInt(20); i > 0; i--) {
      uri.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    if (RequestLine.refusal(uri.toString()) == null) {
      URI parsed = URI.create("http://localhost" + uri);
      assertThat(parsed.normalize().getRawPath()).isEqualTo(parsed.getRawPath());
    }
  }
}
