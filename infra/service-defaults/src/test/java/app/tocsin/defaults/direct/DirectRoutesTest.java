package app.tocsin.defaults.direct;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.metrics.RequestTimes;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.ProblemHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class DirectRoutesTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HttpHandler handler =
      new DirectRoutes(
              List.of(
                  DirectRoute.post(
                      "/api/things/{id}/names",
                      (id, headers, fields) ->
                          Mono.just(new DirectAnswer.Json(202, Map.of("id", id)))),
                  DirectRoute.post(
                      "/api/refused",
                      (id, headers, fields) ->
                          Mono.just(
                              new DirectAnswer.Refused(
                                  Problem.of("unavailable")
                                      .withRetryAfter(Duration.ofSeconds(2))))),
                  DirectRoute.post(
                      "/api/broken",
                      (id, headers, fields) -> Mono.error(new IllegalStateException("secret")))),
              RequestTimes.in(meters),
              new ProblemHandler())
          .apply(
              (request, response) -> {
                response.setStatusCode(HttpStatus.NOT_IMPLEMENTED);
                return response.setComplete();
              });

  @Test
  void documentIsAnsweredAndTimedByItsPattern() {
    MockServerHttpResponse answer = post("/api/things/7/names", "{}");
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
    assertThat(body(answer)).isEqualTo("{\"id\":\"7\"}");
    assertThat(
            meters
                .get("http.server.requests")
                .tags("uri", "/api/things/{id}/names", "status", "202", "method", "POST")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void refusalIsAProblemThatSaysWhenToComeBack() {
    MockServerHttpResponse answer = post("/api/refused", "{}");
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("2");
    assertThat(body(answer)).contains("\"code\":\"unavailable\"", "\"traceId\":\"");
  }

  @Test
  void bugIsA500ThatTellsNothing() {
    MockServerHttpResponse answer = post("/api/broken", "{}");
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    assertThat(body(answer)).contains("\"code\":\"internal\"").doesNotContain("secret");
  }

  @Test
  void bodiesThatCantBeReadAreTheCallersFault() {
    assertThat(post("/api/refused", "{\"a\":").getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(post("/api/refused", "{\"a\":\"" + "x".repeat(17_000) + "\"}").getStatusCode())
        .isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
    assertThat(
            handle(
                    MockServerHttpRequest.post("/api/refused")
                        .contentType(MediaType.TEXT_PLAIN)
                        .body("{}"))
                .getStatusCode())
        .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    assertThat(
            handle(
                    MockServerHttpRequest.post("/api/refused")
                        .header("Content-Type", "not a type")
                        .body(Flux.empty()))
                .getStatusCode())
        .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void otherPathsAndMethodsAreSprings() {
    for (String path :
        List.of("/api/things//names", "/api/things/a/b/names", "/api/things/names", "/api/other")) {
      assertThat(post(path, "{}").getStatusCode()).as(path).isEqualTo(HttpStatus.NOT_IMPLEMENTED);
    }
    assertThat(handle(MockServerHttpRequest.get("/api/refused").build()).getStatusCode())
        .isEqualTo(HttpStatus.NOT_IMPLEMENTED);
  }

  private MockServerHttpResponse post(String path, String body) {
    return handle(
        MockServerHttpRequest.post(path).contentType(MediaType.APPLICATION_JSON).body(body));
  }

  private MockServerHttpResponse handle(MockServerHttpRequest request) {
    MockServerHttpResponse response = new MockServerHttpResponse();
    handler.handle(request, response).block(Duration.ofSeconds(5));
    return response;
  }

  private static String body(MockServerHttpResponse response) {
    String body = response.getBodyAsString().block(Duration.ofSeconds(5));
    return body == null ? "" : body;
  }
}
