package app.tocsin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** What every problem must have. */
final class Problems {
  private Problems() {}

  static void assertProblem(HttpResponse<String> response, String code) {
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(response.body())
        .contains("\"code\":\"" + code + "\"")
        .contains("\"type\":\"/problems/" + code + "\"")
        .contains("\"status\":" + response.statusCode())
        .contains(
            "\"traceId\":\"" + response.headers().firstValue("Trace-Id").orElseThrow() + "\"");
  }
}
