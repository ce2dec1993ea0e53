package app.tocsin.load.webhooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of partner-service, as an administrator of the demo system uses it. */
final class PartnersApi {
  private static final String ADMIN = "demo-admin";
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;
  private final URI tokens;
  private final Queue<String> made = new ConcurrentLinkedQueue<>();
  private String token = "";
  private Instant tokenAt = Instant.EPOCH;

  PartnersApi(URI service, String issuer) {
    this.service = service;
    this.tokens = URI.create(issuer + "/oauth2/token");
  }

  /** A new partner; its id. */
  String partner() {
    String code = "bench-" + UUID.randomUUID().toString().substring(0, 13);
    return send("POST", "/api/partners", Map.of("code", code, "name", "Bench"), 201)
        .path("id")
        .asString();
  }

  /**
   * A new endpoint of which the address is proved; its id.
   *
   * @param petition of which it wants the signatures
   */
  String endpoint(String partner, String url, String petition) {
    return endpoint(partner, url, Map.of("petitions", List.of(petition)));
  }

  /** The same, for the signatures of all petitions. */
  String endpoint(String partner, String url) {
    return endpoint(partner, url, Map.of());
  }

  private String endpoint(String partner, String url, Map<String, Object> filter) {
    String path = "/api/partners/" + partner + "/endpoints";
    Map<String, Object> settings =
        Map.of(
            "url",
            url,
            "eventTypes",
            List.of("petition.signature.counted"),
            "filter",
            filter,
            "rate",
            1_000,
            "inFlight",
            100);
    String id = send("POST", path, settings, 201).path("id").asString();
    made.add(path + "/" + id);
    var unused = send("POST", path + "/" + id + "/verification", Map.of(), 200);
    return id;
  }

  /** Takes all up again that were made here: what was left alone is tried at once. */
  void resumeAll() {
    for (String endpoint : made) {
      var unused = send("POST", endpoint + "/resume", Map.of(), 200);
    }
  }

  private JsonNode send(String method, String path, Object body, int expected) {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build();
    return send(request, expected);
  }

  private synchronized String token() {
    if (Instant.now().isAfter(tokenAt.plus(FRESH))) {
      String form = "grant_type=client_credentials&client_id=" + ADMIN + "&client_secret=" + ADMIN;
      HttpRequest request =
          HttpRequest.newBuilder(tokens)
              .timeout(PATIENCE)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build();
      token = send(request, 200).path("access_token").asString();
      tokenAt = Instant.now();
    }
    return token;
  }

  private JsonNode send(HttpRequest request, int expected) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != expected) {
        throw new IllegalStateException(
            "%s %s answered %d (expected: %d): %s"
                .formatted(
                    request.method(), request.uri(), answer.statusCode(), expected, answer.body()));
      }
      return JsonMapper.shared().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
