package app.tocsin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Budgets of API keys, with a partner-service that knows those whose secret is all x. */
class KeyLimitsIT {
  private static final String GENUINE = "x".repeat(43);
  private static final String FORGED = "y".repeat(43);
  private static final String PATH = "/api/partners/p/endpoints";
  private static final ToldUpstream partner = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    partner.when(
        "GET " + PATH,
        (request, response) -> {
          String sent = request.requestHeaders().get("authorization");
          boolean known = sent != null && sent.endsWith("." + GENUINE);
          return ToldUpstream.json(known ? 200 : 401, "{}").apply(request, response);
        });
    gateway =
        new RunningGateway(
            partner.url(),
            "tocsin.upstreams.partner=" + partner.url(),
            "tocsin.trusted-proxies=127\\.0\\.0\\.1",
            "tocsin.limits.reading.burst=4",
            "tocsin.limits.reading.burst-period=10m",
            "tocsin.limits.reading.sustained=4",
            "tocsin.limits.keys.burst=6",
            "tocsin.limits.keys.burst-period=10m",
            "tocsin.limits.keys.sustained=6");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    partner.close();
  }

  @Test
  void eachKeyHasItsOwnBudgetAlsoFromOneAddress() {
    for (String key : new String[] {"a", "b"}) {
      for (int i = 0; i < 7; i++) {
        assertThat(get(key, GENUINE, "203.0.113.1").statusCode()).as(key + i).isEqualTo(200);
      }
    }

    HttpResponse<String> refused = get("a", GENUINE, "203.0.113.1");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"keys\";r=0;");
    assertThat(refused.headers().firstValue("RateLimit-Policy"))
        .contains("\"keys-burst\";q=6;w=600, \"keys\";q=6;w=600");
  }

  @Test
  void idsThatAreThoughtUpLeaveTheirSenderWithTheBudgetOfHisAddress() {
    for (int i = 0; i < 4; i++) {
      assertThat(get("f" + i, FORGED, "203.0.113.2").statusCode()).isEqualTo(401);
    }

    assertThat(get("f9", FORGED, "203.0.113.2").statusCode()).isEqualTo(429);
  }

  @Test
  void whoKnowsAnothersIdTakesNothingOfItsBudget() {
    assertThat(get("c", GENUINE, "203.0.113.3").statusCode()).isEqualTo(200);
    for (int i = 0; i < 20; i++) {
      get("c", FORGED, "203.0.113.4");
    }

    for (int i = 0; i < 6; i++) {
      assertThat(get("c", GENUINE, "203.0.113.3").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> get(String key, String secret, String from) {
    String id = "%32s".formatted(key).replace(' ', '0');
    return gateway.get(
        PATH, "Authorization", "Bearer tcs_" + id + "." + secret, "X-Forwarded-For", from);
  }
}
