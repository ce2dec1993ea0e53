package app.tocsin.gateway;

import static app.tocsin.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesIT {
  private static final ToldUpstream petition = new ToldUpstream();
  private static final ToldUpstream event = new ToldUpstream();
  private static final ToldUpstream partner = new ToldUpstream();
  private static final ToldUpstream analytics = new ToldUpstream();
  private static final ToldUpstream issuer = new ToldUpstream();
  private static final ToldUpstream mailbox = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        new RunningGateway(
            petition.url(),
            "tocsin.upstreams.event=" + event.url(),
            "tocsin.upstreams.partner=" + partner.url(),
            "tocsin.upstreams.analytics=" + analytics.url(),
            "tocsin.upstreams.issuer=" + issuer.url(),
            "tocsin.upstreams.mailbox=" + mailbox.url());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    for (ToldUpstream each :
        new ToldUpstream[] {petition, event, partner, analytics, issuer, mailbox}) {
      each.close();
    }
  }

  @BeforeEach
  void forget() {
    for (ToldUpstream each :
        new ToldUpstream[] {petition, event, partner, analytics, issuer, mailbox}) {
      each.forget();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/petitions, petition",
    "/api/petitions/p1/anything, petition",
    "/api/signatures/s1, petition",
    "/api/gatherings/g1, event",
    "/api/registrations/r1, event",
    "/api/committees, event",
    "/calendars/c1.ics, event",
    "/api/partners/p1, partner",
    "/api/partner/events, partner",
    "/api/event-types, partner",
    "/api/campaigns/c1, partner",
    "/api/analytics/petitions/p1/series, analytics",
    "/auth/oauth2/token, issuer",
    "/mailbox, mailbox",
    "/mailbox/messages, mailbox"
  })
  void eachPathReachesItsServiceUnchanged(String path, String service) {
    ToldUpstream upstream = byName(service);
    upstream.whenJson("GET " + path, 200, "{\"from\":\"" + service + "\"}");

    HttpResponse<String> response = gateway.get(path + "?a=1&b=%C3%A9");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains(service);
    assertThat(upstream.last().uri()).isEqualTo(path + "?a=1&b=%C3%A9");
  }

  private static ToldUpstream byName(String service) {
    return switch (service) {
      case "petition" -> petition;
      case "event" -> event;
      case "partner" -> partner;
      case "analytics" -> analytics;
      case "issuer" -> issuer;
      default -> mailbox;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api",
        "/api/",
        "/api/nothing",
        "/actuator",
        "/actuator/health",
        "/actuator/prometheus",
        "/actuator/gateway/routes",
        "/api/actuator/env"
      })
  void anythingElseIsANotFoundProblem(String path) {
    HttpResponse<String> response = gateway.get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertProblem(response, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/petitions/..%2f..%2factuator/env",
        "/api/petitions/%2e%2e/%2e%2e/actuator",
        "/api//petitions",
        "/api/petitions;x=1/p1",
        "/api/petitions/a%00b",
        "/api/petitions/a%5cb"
      })
  void aPathThatTwoServersMayReadDifferentlyReachesNobody(String path) {
    HttpResponse<String> response = gateway.get(path);

    assertThat(response.statusCode()).isEqualTo(400);
    assertProblem(response, "invalid-request");
    assertThat(petition.asked()).isEmpty();
  }

  @Test
  void thereIsNoConsoleWhereThereIsNoProviderToSignInBy() {
    assertThat(gateway.get("/console").statusCode()).isEqualTo(404);
    assertThat(gateway.get("/console/sign-in").statusCode()).isEqualTo(404);
  }

  @Test
  void theActuatorIsOnItsOwnPortWithoutTheGatewayEndpoint() {
    assertThat(gateway.managementPort()).isNotEqualTo(gateway.port());
    String management = "http://127.0.0.1:" + gateway.managementPort();
    assertThat(status(management + "/actuator/health/liveness")).isEqualTo(200);
    assertThat(status(management + "/actuator/health/readiness")).isEqualTo(200);
    assertThat(status(management + "/actuator/prometheus")).isEqualTo(200);
    assertThat(status(management + "/actuator/gateway/routes")).isEqualTo(404);
    assertThat(status(management + "/actuator/env")).isEqualTo(404);
    assertThat(status(management + "/api/analytics/x")).isEqualTo(404);
    assertThat(analytics.asked()).isEmpty();
  }

  private static int status(String url) {
    return gateway.send(HttpRequest.newBuilder(java.net.URI.create(url)).GET()).statusCode();
  }

  @Test
  void aTokenIsPassedOnAndInternalHeadersAreNot() {
    analytics.whenJson("GET /api/analytics/x", 200, "{}");

    gateway.get(
        "/api/analytics/x",
        "Authorization",
        "Bearer abc",
        "X-Forwarded-For",
        "6.6.6.6",
        "X-Forwarded-Proto",
        "https",
        "X-Forwarded-Host",
        "evil.example",
        "Forwarded",
        "for=6.6.6.6",
        "X-Real-IP",
        "6.6.6.6",
        "X-Tocsin-Role",
        "admin",
        "X-Tocsin-Others-Refused",
        "1",
        "X-Http-Method-Override",
        "DELETE",
        "X-Harmless",
        "kept");

    var headers = analytics.last().headers();
    assertThat(headers.get("Authorization")).isEqualTo("Bearer abc");
    assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
    assertThat(headers.getAll("X-Forwarded-Proto")).containsExactly("http");
    assertThat(headers.getAll("X-Forwarded-Host")).containsExactly("127.0.0.1:" + gateway.port());
    assertThat(headers.get("X-Harmless")).isEqualTo("kept");
    assertThat(headers.names())
        .noneMatch(name -> name.equalsIgnoreCase("Forwarded"))
        .noneMatch(name -> name.equalsIgnoreCase("X-Real-IP"))
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-tocsin-"))
        .noneMatch(name -> name.equalsIgnoreCase("X-Http-Method-Override"));
  }

  @Test
  void aTraceIsMadeWhenAbsentOrMalformedAndPassedOnWhenGood() {
    analytics.whenJson("GET /api/analytics/x", 200, "{}");
    String good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    HttpResponse<String> absent = gateway.get("/api/analytics/x");
    assertThat(analytics.last().headers().get("traceparent"))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]")
        .contains(absent.headers().firstValue("Trace-Id").orElseThrow());

    HttpResponse<String> passed = gateway.get("/api/analytics/x", "traceparent", good);
    assertThat(analytics.last().headers().get("traceparent")).isEqualTo(good);
    assertThat(passed.headers().firstValue("Trace-Id"))
        .contains("4bf92f3577b34da6a3ce929d0e0e4736");

    gateway.get("/api/analytics/x", "traceparent", "00-zz-1-1 evil");
    assertThat(analytics.last().headers().getAll("traceparent"))
        .singleElement()
        .asString()
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
  }

  @Test
  void aMethodThatAPageDoesNotTakeIsRefusedWithThoseItTakes() {
    HttpResponse<String> response = gateway.send(gateway.request("/problems/not-found").DELETE());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    assertProblem(response, "method-not-allowed");
  }

  @Test
  void securityHeadersAreSaidOnceAndHstsNotOverPlainHttp() {
    analytics.when(
        "GET /api/analytics/x",
        (request, response) ->
            response
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Strict-Transport-Security", "max-age=1")
                .header("Access-Control-Allow-Origin", "https://evil.example")
                .header("Access-Control-Allow-Credentials", "true")
                .header("Content-Security-Policy", "default-src *")
                .send());

    var headers = gateway.get("/api/analytics/x").headers();

    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(headers.allValues("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(headers.allValues("Strict-Transport-Security")).isEmpty();
    assertThat(headers.allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; frame-ancestors 'none'");
    assertThat(headers.allValues("Referrer-Policy")).hasSize(1);
  }
}
