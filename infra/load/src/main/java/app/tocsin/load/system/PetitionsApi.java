package app.tocsin.load.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public HTTP API, as an organiser's own program would call it. */
public final class PetitionsApi implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI gateway;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** The API behind this base URL. */
  public PetitionsApi(URI gateway) {
    this.gateway = gateway;
  }

  /** An answer that was not the expected one, with what it said. */
  public static final class Refused extends RuntimeException {
    Refused(HttpRequest request, HttpResponse<String> answer, int expected) {
      super(
          request.method()
              + " "
              + request.uri()
              + " answered "
              + answer.statusCode()
              + " (expected: "
              + expected
              + "): "
              + answer.body().lines().limit(5).reduce("", (a, b) -> a + b));
    }
  }

  /** An access token by the client-credentials grant. */
  public String token(String client, String secret) {
    String form =
        "grant_type=client_credentials&client_id="
            + URLEncoder.encode(client, UTF_8)
            + "&client_secret="
            + URLEncoder.encode(secret, UTF_8);
    HttpRequest request =
        request("/auth/oauth2/token", "application/x-www-form-urlencoded", form).build();
    return send(request, 200).path("access_token").asString();
  }

  /**
   * Creates a petition whose signatures are counted without confirmation, and opens it.
   *
   * @return its id
   */
  public String openPetition(String token, String title) {
    return openPetition(token, title, "./tocsin bench");
  }

  /** The same, made by another command than the bench. */
  public String openPetition(String token, String title, String maker) {
    Map<String, Object> draft = new LinkedHashMap<>();
    draft.put("title", title);
    draft.put("summary", "Made by " + maker + " to be signed by people who don't exist.");
    draft.put(
        "text",
        "Made by " + maker + ". It asks for nothing, of nobody, and may be closed at any time.");
    draft.put("goal", 1_000_000);
    draft.put("addressee", "Nobody in particular");
    draft.put("language", "fr");
    draft.put("confirmation", "none");
    HttpRequest create =
        authorised("/api/petitions", JsonMapper.shared().writeValueAsString(draft), token)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .build();
    String id = send(create, 201).path("id").asString();
    send(authorised("/api/petitions/" + id + "/publication", "", token).build(), 200);
    return id;
  }

  /** Closes a petition. */
  public void close(String token, String petitionId) {
    send(authorised("/api/petitions/" + petitionId + "/closure", "", token).build(), 200);
  }

  /** The official count. */
  public JsonNode count(String petitionId) {
    return get("/api/petitions/" + petitionId + "/count");
  }

  /** The same, as the bytes that were sent. */
  public byte[] countAsSent(String petitionId) {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/api/petitions/" + petitionId + "/count"))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .build();
    return body(request, 200).getBytes(UTF_8);
  }

  /** The official tallies by département: code to signatures. */
  public Map<String, Long> territories(String petitionId) {
    return lines(get("/api/petitions/" + petitionId + "/territories?level=departement"), "code");
  }

  /** The series of analytics: hour to signatures. */
  public Map<String, Long> series(String petitionId) {
    Map<String, Long> hours = new TreeMap<>();
    lines(get("/api/analytics/petitions/" + petitionId + "/series?bucket=hour"), "start")
        // as Java writes it: RFC 3339 leaves the digits of the seconds open
        .forEach((start, count) -> hours.put(Instant.parse(start).toString(), count));
    return hours;
  }

  private static Map<String, Long> lines(JsonNode table, String name) {
    Map<String, Long> lines = new TreeMap<>();
    table.forEach(line -> lines.put(line.path(name).asString(), line.path("count").asLong()));
    return lines;
  }

  private JsonNode get(String path) {
    return send(
        HttpRequest.newBuilder(gateway.resolve(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json, application/problem+json")
            .GET()
            .build(),
        200);
  }

  private HttpRequest.Builder authorised(String path, String json, String token) {
    return request(path, "application/json", json).header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder request(String path, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json, application/problem+json")
            .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return body.isEmpty() ? request : request.header("Content-Type", type);
  }

  private JsonNode send(HttpRequest request, int expected) {
    return JsonMapper.shared().readTree(body(request, expected));
  }

  private String body(HttpRequest request, int expected) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != expected) {
        throw new Refused(request, answer, expected);
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri() + " can't be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
