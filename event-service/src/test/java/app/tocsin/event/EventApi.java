package app.tocsin.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.json.Json;
import app.tocsin.testsupport.TestIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The public API of one instance, as its clients use it. */
public final class EventApi {
  private static final HttpClient http = HttpClient.newHttpClient();

  private final int port;

  public EventApi(int port) {
    this.port = port;
  }

  /** An answer: its status, its document, and its version's tag. */
  public record Answer(int status, JsonNode json, String tag, String body) {
    static Answer of(HttpResponse<String> response) {
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(
          response.statusCode(),
          type.contains("json") ? Json.mapper().readTree(response.body()) : null,
          response.headers().firstValue("ETag").orElse(""),
          response.body());
    }

    public String text(String path) {
      return json.at("/" + path.replace('.', '/')).asString("");
    }

    public List<String> wrongFields() {
      List<String> fields = new ArrayList<>();
      json.path("errors").forEach(error -> fields.add(error.path("field").asString()));
      return fields;
    }

    public Answer expect(int expected) {
      assertThat(status).as(body).isEqualTo(expected);
      return this;
    }
  }

  public Answer get(String path, String who) {
    return send("GET", path, null, who).join();
  }

  public Answer post(String path, Object body, String who, String... headers) {
    return send("POST", path, body, who, headers).join();
  }

  public Answer put(String path, Object body, String who, String version) {
    return version == null
        ? send("PUT", path, body, who).join()
        : send("PUT", path, body, who, "If-Match", version).join();
  }

  /**
   * Sends a request.
   *
   * @param body a text as it is, anything else as JSON, null for none
   * @param who null for nobody; "olga" is an organiser as is "omar", others have no role
   */
  public CompletableFuture<Answer> send(
      String method, String path, Object body, String who, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    String json =
        body == null
            ? null
            : body instanceof String text ? text : Json.mapper().writeValueAsString(body);
    request.method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (who != null) {
      request.header("Authorization", "Bearer " + token(who));
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.timeout(Duration.ofSeconds(60)).build());
  }

  /** Tries again where the answer says so. */
  private static CompletableFuture<Answer> send(HttpRequest request) {
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenApply(Answer::of)
        .thenCompose(
            answer ->
                answer.status() == 503 && !request.uri().getPath().startsWith("/actuator")
                    ? CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))
                        .thenCompose(_ -> send(request))
                    : CompletableFuture.completedFuture(answer));
  }

  public static String token(String who) {
    return switch (who) {
      case "olga", "omar" -> TestIssuer.shared().token(who, "organiser");
      case "ada" -> TestIssuer.shared().token(who, "admin");
      default -> TestIssuer.shared().token(who);
    };
  }

  /** A new gathering that people may come to. */
  public String published(Map<String, Object> text) {
    String id = post("/api/gatherings", text, "olga").expect(201).text("id");
    post("/api/gatherings/" + id + "/publication", null, "olga").expect(200);
    return id;
  }

  public boolean isReady() {
    return get("/actuator/health/readiness", null).status() == 200;
  }
}
