package app.tocsin.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.defaults.json.Json;
import app.tocsin.testsupport.TestIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The API as a partner's developer uses it. */
final class PartnerApi {
  private static final HttpClient http = HttpClient.newHttpClient();

  private final int port;

  PartnerApi(int port) {
    this.port = port;
  }

  void awaitReady(Duration atMost) {
    await()
        .atMost(atMost)
        .until(() -> call("GET", "/actuator/health/readiness", null, "").statusCode() == 200);
  }

  /** A partner with one administrator, and a key with all scopes. */
  record Account(String id, String key) {}

  /** An endpoint and its secret. */
  record Hook(String id, String secret) {}

  Account account(String name) {
    return account(name, member(name, "admin"));
  }

  /** Of which the administrator can be written to. */
  Account account(String name, String email) {
    return account(name, Map.of("subject", name, "role", "admin", "email", email));
  }

  private Account account(String name, Map<String, String> administrator) {
    String code = name + "-" + UUID.randomUUID().toString().substring(0, 8);
    HttpResponse<String> created =
        call(
            "POST",
            "/api/partners",
            Map.of("code", code, "name", name, "members", List.of(administrator)),
            person("olga", "organiser"));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = json(created).path("id").asString();
    HttpResponse<String> key =
        call(
            "POST",
            "/api/partners/" + id + "/keys",
            Map.of(
                "name",
                "test",
                "scopes",
                List.of(
                    "partner:read",
                    "partner:write",
                    "keys:read",
                    "keys:write",
                    "endpoints:read",
                    "endpoints:write",
                    "deliveries:read",
                    "deliveries:write",
                    "events:read")),
            person(name, "partner"));
    assertThat(key.statusCode()).as(key.body()).isEqualTo(201);
    return new Account(id, json(key).path("key").asString());
  }

  /** An endpoint that was proved. */
  Hook endpoint(Account account, Receiver receiver, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("url", receiver.url());
    settings.putIfAbsent("eventTypes", List.of("*"));
    HttpResponse<String> created =
        call("POST", "/api/partners/" + account.id() + "/endpoints", settings, account.key());
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = json(created).path("id").asString();
    String secret = json(created).path("secret").asString();
    receiver.knows(secret);
    HttpResponse<String> verified = post(account, "/endpoints/" + id + "/verification");
    assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
    return new Hook(id, secret);
  }

  HttpResponse<String> post(Account account, String path) {
    return call("POST", "/api/partners/" + account.id() + path, Map.of(), account.key());
  }

  HttpResponse<String> post(Account account, String path, Object body) {
    return call("POST", "/api/partners/" + account.id() + path, body, account.key());
  }

  HttpResponse<String> get(Account account, String path) {
    return call("GET", "/api/partners/" + account.id() + path, null, account.key());
  }

  HttpResponse<String> call(
      String method, String path, Object body, String token, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address(path))).timeout(Duration.ofSeconds(60));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method,
        body == null
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(Json.mapper().writeValueAsString(body)));
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String address(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  static Map<String, String> member(String subject, String role) {
    return Map.of("subject", subject, "role", role);
  }

  static String person(String subject, String... roles) {
    return TestIssuer.shared().token(subject, roles);
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.mapper().readTree(response.body());
  }
}
