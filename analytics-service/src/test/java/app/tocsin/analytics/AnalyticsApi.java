package app.tocsin.analytics;

import app.tocsin.defaults.json.Json;
import app.tocsin.testsupport.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** The API as staff use it. */
final class AnalyticsApi {
  private static final HttpClient http = HttpClient.newHttpClient();

  private final int port;

  AnalyticsApi(int port) {
    this.port = port;
  }

  static String person(String subject, String... roles) {
    return TestIssuer.shared().token(subject, roles);
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.mapper().readTree(response.body());
  }

  HttpResponse<String> get(String path) {
    return call("GET", path, "", person("olga", "organiser"));
  }

  /**
   * Sends JSON, unless a header says otherwise.
   *
   * @param body empty for none
   * @param token empty for none
   */
  HttpResponse<String> call(
      String method, String path, String body, String token, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
