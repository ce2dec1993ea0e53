package app.tocsin.defaults.problems;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.ExampleService;
import app.tocsin.defaults.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The whole web stack without a socket. */
@SpringBootTest(classes = ExampleService.class)
@ExtendWith(OutputCaptureExtension.class)
class ProblemHandlerTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final WebTestClient client;

  ProblemHandlerTest(@Autowired ApplicationContext context) {
    client = WebTestClient.bindToApplicationContext(context).build();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                    | malformed-json | ends too early",
        "{\"name\": tru}                      | malformed-json | unexpected character",
        "{\"name\": \"a\"} x                  | malformed-json | ",
        "{\"name\": \"a\"} {}                 | malformed-json | something follows",
        "{\"name\": \"a\", \"name\": \"b\"}   | malformed-json | appears twice",
        "{\"name\": \"a\u0007b\"}             | malformed-json | control character",
        "[1]                                  | malformed-json | a JSON object",
        "\"text\"                             | malformed-json | a JSON object",
        "{\"goal\": \"many\"}                 | invalid-fields | goal",
        "{\"goal\": 1.5}                      | invalid-fields | goal",
        "{\"goal\": 99999999999}              | invalid-fields | goal",
        "{\"goal\": {}}                       | invalid-fields | goal",
        "{\"yes\": \"maybe\"}                 | invalid-fields | yes",
        "{\"at\": \"tomorrow\"}               | invalid-fields | at",
        "{\"name\": {\"a\": 1}}               | invalid-fields | name",
        "{\"parts\": [{\"minimum\": 1}, {\"minimum\": []}]} | invalid-fields | parts[1].minimum"
      })
  void anUnreadableBodyIsExplainedWithoutClassNames(
      String body, String code, @Nullable String words) {
    JsonNode problem = post(body, 400);
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("type").asString()).isEqualTo("/problems/" + code);
    assertThat(problem.toString())
        .contains(words == null ? "" : words)
        .doesNotContain("java.")
        .doesNotContain("Exception")
        .doesNotContain("tocsin")
        .doesNotContain("jackson");
  }

  @Test
  void aBodyBeyondTheLimitsIsRefused() {
    assertThat(post("{\"x\": " + "[".repeat(2000), 400).path("detail").asString())
        .contains("32 levels");
    assertThat(post("{\"goal\": " + "9".repeat(500) + "}", 400).path("code").asString())
        .isEqualTo("malformed-json");
    assertThat(post("{\"name\": \"" + "x".repeat(20_001) + "\"}", 400).path("detail").asString())
        .contains("20000");
    assertThat(post("{\"name\": \"" + "x".repeat(300_000) + "\"}", 413).path("code").asString())
        .isEqualTo("body-too-large");
  }

  @Test
  void unknownFieldsAreIgnoredAndNullsAreNotWritten() {
    client
        .post()
        .uri("/api/echo")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"name\": \"Zoé\", \"more\": [1], \"at\": \"2026-11-22T11:15:00+01:00\"}")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo("{\"name\":\"Zoé\",\"at\":\"2026-11-22T10:15:00.000Z\"}");
  }

  @Test
  void anotherMediaTypeIsRefused() {
    JsonNode problem =
        read(
            client
                .post()
                .uri("/api/echo")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("hello")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectBody()
                .returnResult()
                .getResponseBodyContent());
    assertThat(problem.path("code").asString()).isEqualTo("unsupported-media-type");
  }

  @Test
  void anOpenPathWithoutAHandlerIsNotFound() {
    assertThat(get("/api/missing", 404, "en").path("code").asString()).isEqualTo("not-found");
  }

  @Test
  void aBugIsLoggedOnceUnderTheTraceIdOfTheCaller(CapturedOutput output) {
    JsonNode problem = get("/api/fails", 500, "en");
    assertThat(problem.path("code").asString()).isEqualTo("internal");
    assertThat(problem.path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(problem.toString()).doesNotContain("secret").doesNotContain("IllegalState");
    assertThat(output.getAll().lines().filter(line -> line.contains("secret")))
        .singleElement()
        .asString()
        .contains("GET /api/fails failed, traceId 4bf92f3577b34da6a3ce929d0e0e4736")
        .contains("secret\\nINFO forged");
  }

  @Test
  void aRefusalSaysWhenToComeBack() {
    client
        .get()
        .uri("/api/refuses")
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectHeader()
        .valueEquals("Retry-After", "2")
        .expectBody()
        .jsonPath("$.traceId")
        .value(String.class, id -> assertThat(id).matches("[0-9a-f]{32}"));
  }

  @Test
  void theTitleIsInTheLanguageOfTheCaller() {
    assertThat(get("/api/missing", 404, "fr-FR,en;q=0.5").path("title").asString())
        .isEqualTo("Introuvable");
    assertThat(get("/api/missing", 404, "de,en;q=0.5").path("title").asString())
        .isEqualTo("Not found");
    assertThat(get("/api/missing", 404, ";;;").path("title").asString()).isEqualTo("Not found");
  }

  private JsonNode get(String path, int status, String language) {
    return read(
        client
            .get()
            .uri(path)
            .header("traceparent", TRACE)
            .header("Accept-Language", language)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBodyContent());
  }

  private JsonNode post(String body, int status) {
    return read(
        client
            .post()
            .uri("/api/echo")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody()
            .returnResult()
            .getResponseBodyContent());
  }

  private static JsonNode read(byte @Nullable [] body) {
    assertThat(body).isNotNull();
    return Json.mapper().readTree(body == null ? new byte[0] : body);
  }
}
