package app.tocsin.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/p/train",
        "/p/train/thanks",
        "/confirm?token=w",
        "/w",
        "/wx/train",
        "/p/w/train",
        "/console",
        "/assets/x.css",
        "/api/petitions/w"
      })
  void noPageIsFramedByOthers(String uri) {
    assertThat(policy(uri)).contains("frame-ancestors 'none'").doesNotContain("*");
  }

  @Test
  void butTheOneThatIsMadeForItWhichSendsNothing() {
    assertThat(policy("/w/train?partner=rail"))
        .contains("frame-ancestors *", "form-action 'none'", "default-src 'none'")
        .doesNotContain("unsafe");
  }

  private static String policy(String uri) {
    HttpHeaders headers = new DefaultHttpHeaders();
    ResponseHeaders.prepare(headers, Target.of(HttpMethod.GET, uri), false);
    return headers.get("content-security-policy");
  }
}
