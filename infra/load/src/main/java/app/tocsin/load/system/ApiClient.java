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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What all public HTTP APIs have in common: JSON, tokens, problems. */
final class ApiClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI gateway;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** The APIs behind this base URL. */
  ApiClient(URI gateway) {
    this.gateway = gateway;
  }

  /** An access token by the client-credentials grant. */
  String token(String client, String secret) {
    String form =
        "grant_type=client_credentials&client_id="
            + URLEncoder.encode(client, UTF_8)
            + "&client_secret="
            + URLEncoder.encode(secret, UTF_8);
    HttpRequest request =
        post("/auth/oauth2/token", "application/x-www-form-urlencoded", form).build();
    return send(request, 200).path("access_token").asString();
  }

  JsonNode get(String path) {
    return JsonMapper.shared().readTree(getText(path));
  }

  /** What only who has this token may see. */
  JsonNode get(String path, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json, application/problem+json")
            .header("Authorization", "Bearer " + token)
            .GET()
            .build();
    return send(request, 200);
  }

  String getText(String path) {
    return body(
        HttpRequest.newBuilder(gateway.resolve(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json, application/problem+json")
            .GET()
            .build(),
        200);
  }

  /** A {@code POST} of JSON by whoever has this token. */
  HttpRequest.Builder authorised(String path, String json, String token) {
    return post(path, "application/json", json).header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder post(String path, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json, application/problem+json")
            .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return body.isEmpty() ? request : request.header("Content-Type", type);
  }

  /**
   * The answer's status, 0 where none came.
   *
   * @param path of a {@code POST} without a body
   */
  int status(String path) {
    try {
      return http.send(post(path, "", "").build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  JsonNode send(HttpRequest request, int expected) {
    return JsonMapper.shared().readTree(body(request, expected));
  }

  private String body(HttpRequest request, int expected) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != expected) {
        throw new PetitionsApi.Refused(request, answer, expected);
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
