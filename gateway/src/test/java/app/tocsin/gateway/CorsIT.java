package app.tocsin.gateway;

import static app.tocsin.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorsIT {
  private static final ToldUpstream petition = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    petition.whenJson("POST /api/petitions/p1/signatures", 202, "{}");
    gateway = new RunningGateway(petition.url());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    petition.close();
  }

  private static HttpResponse<String> preflight(String method, String path) {
    return gateway.send(
        gateway
            .request(
                path,
                "Origin",
                "https://widget.example",
                "Access-Control-Request-Method",
                method,
                "Access-Control-Request-Headers",
                "content-type")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/petitions/p1/signatures, POST",
    "GET, /api/petitions/p1/count, 'GET, HEAD'",
    "GET, /api/petitions, 'GET, HEAD'",
    "GET, /api/analytics/petitions/p1/series?bucket=hour, 'GET, HEAD'"
  })
  void widgetsOfAnySiteMayReadAndSignWithoutCredentials(String method, String path, String may) {
    HttpResponse<String> response = preflight(method, path);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(response.headers().firstValue("Access-Control-Allow-Methods")).contains(may);
    assertThat(response.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(response.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .containsIgnoringCase("content-type")
        .doesNotContainIgnoringCase("authorization");
    assertThat(petition.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/petitions",
    "PUT, /api/petitions/p1",
    "DELETE, /api/petitions/p1",
    "POST, /api/petitions/p1/publication",
    "POST, /api/signatures/confirmations",
    "POST, /auth/oauth2/token",
    "POST, /p/slug",
    "GET, /p/slug"
  })
  void pagesOfOtherSitesMayDoNothingElse(String method, String path) {
    HttpResponse<String> response = preflight(method, path);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void theAnswerToASignatureMayBeReadByAnySite() {
    HttpResponse<String> response =
        gateway.post("/api/petitions/p1/signatures", "{}", "Origin", "https://widget.example");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(response.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("Retry-After", "Trace-Id");
    petition.asked().clear();
  }

  @Test
  void aRefusedPreflightIsAProblem() {
    assertProblem(preflight("POST", "/api/petitions"), "forbidden");
  }
}
