package app.tocsin.load.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service's API, as an administrator of the demo system uses it. */
public final class StaffApi implements AutoCloseable {
  private static final String ADMIN = "demo-admin";
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI service;
  private final URI tokens;
  private String token = "";
  private Instant tokenAt = Instant.EPOCH;

  /**
   * An API.
   *
   * @param issuer of the tokens
   */
  public StaffApi(URI service, String issuer) {
    this.service = service;
    this.tokens = URI.create(issuer + "/oauth2/token");
  }

  /** What is there. */
  public JsonNode get(String path) {
    return send(authorised(path).GET().build(), 200);
  }

  /** The size in bytes of what is there, whatever its form. */
  public long size(String path) {
    return body(authorised(path).GET().build(), 200).length;
  }

  /**
   * Changes something.
   *
   * @param expected the status; another is an {@link IllegalStateException}
   */
  public JsonNode send(String method, String path, Object body, int expected) {
    HttpRequest request =
        authorised(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build();
    return send(request, expected);
  }

  private HttpRequest.Builder authorised(String path) {
    return HttpRequest.newBuilder(service.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token());
  }

  /** A token that is good for some minutes. */
  public synchronized String token() {
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
    return JsonMapper.shared().readTree(body(request, expected));
  }

  private byte[] body(HttpRequest request, int expected) {
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != expected) {
        throw new IllegalStateException(
            "%s %s answered %d (expected: %d): %s"
                .formatted(
                    request.method(),
                    request.uri(),
                    answer.statusCode(),
                    expected,
                    new String(answer.body(), UTF_8)));
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
