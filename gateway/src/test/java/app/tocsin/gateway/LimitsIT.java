package app.tocsin.gateway;

import static app.tocsin.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Behind a trusted proxy on this machine, so that each test can come from addresses of its own. */
class LimitsIT {
  private static final ToldUpstream petition = new ToldUpstream();
  private static final ToldUpstream issuer = new ToldUpstream();
  private static RunningGateway gateway;
  private int next;

  @BeforeAll
  static void start() {
    petition.whenJson("POST /api/petitions/p1/signatures", 202, "{}");
    petition.whenJson("POST /api/petitions", 201, "{}");
    petition.whenJson("GET /api/petitions", 200, "{\"items\":[]}");
    petition.whenJson("GET /api/petitions/p1/count", 200, "{\"count\":1,\"version\":1}");
    issuer.whenJson("POST /auth/oauth2/token", 200, "{}");
    gateway =
        new RunningGateway(
            petition.url(),
            "tocsin.upstreams.issuer=" + issuer.url(),
            "tocsin.trusted-proxies=127\\.0\\.0\\.1|192\\.0\\.2\\..*",
            "tocsin.limits.signing.burst=3",
            "tocsin.limits.signing.burst-period=1h",
            "tocsin.limits.signing.sustained=3",
            "tocsin.limits.tokens.burst=2",
            "tocsin.limits.tokens.burst-period=1h",
            "tocsin.limits.tokens.sustained=2",
            "tocsin.limits.reading.burst=5",
            "tocsin.limits.reading.burst-period=10m",
            "tocsin.limits.reading.sustained=5");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    petition.close();
    issuer.close();
  }

  private static HttpResponse<String> sign(String forwardedFor) {
    return gateway.post("/api/petitions/p1/signatures", "{}", "X-Forwarded-For", forwardedFor);
  }

  @Test
  void beyondItsBudgetAnAddressIsRefusedAndToldWhenToComeBack() {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> allowed = sign("203.0.113.1");
      assertThat(allowed.statusCode()).isEqualTo(202);
      assertThat(allowed.headers().firstValue("RateLimit")).contains("\"signing\";r=" + (2 - i));
    }

    HttpResponse<String> refused = sign("203.0.113.1");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertProblem(refused, "too-many-requests");
    long seconds = refused.headers().firstValueAsLong("Retry-After").orElseThrow();
    assertThat(seconds).isBetween(1L, 1200L);
    assertThat(refused.headers().firstValue("RateLimit")).contains("\"signing\";r=0;t=" + seconds);
    assertThat(refused.headers().firstValue("RateLimit-Policy"))
        .contains("\"signing-burst\";q=3;w=3600, \"signing\";q=3;w=3600");
    assertThat(sign("203.0.113.2").statusCode()).isEqualTo(202);
  }

  @Test
  void whatAClientWritesIntoXForwardedForBuysNoNewBudget() {
    for (int i = 0; i < 3; i++) {
      assertThat(sign("10.0.0." + i + ", 203.0.113.9").statusCode()).isEqualTo(202);
    }

    assertThat(sign("10.0.0.77, 203.0.113.9").statusCode()).isEqualTo(429);
    assertThat(sign("10.0.0.78, 203.0.113.9, 192.0.2.10").statusCode()).isEqualTo(429);
  }

  @Test
  void theAddressesOfOneSlash64ShareABudget() {
    for (int i = 0; i < 3; i++) {
      assertThat(sign("2001:db8:1:2::" + i).statusCode()).isEqualTo(202);
    }

    assertThat(sign("2001:db8:1:2:ffff::1").statusCode()).isEqualTo(429);
    assertThat(sign("2001:db8:1:3::1").statusCode()).isEqualTo(202);
  }

  @Test
  void eachKindOfRequestHasItsOwnBudget() {
    String[] from = {"X-Forwarded-For", "203.0.113.20"};
    for (int i = 0; i < 4; i++) {
      sign("203.0.113.20");
    }

    assertThat(gateway.post("/api/petitions", "{}", from).statusCode()).isEqualTo(201);
    assertThat(gateway.post("/auth/oauth2/token", "", from).statusCode()).isEqualTo(200);
    assertThat(gateway.post("/auth/oauth2/token", "", from).statusCode()).isEqualTo(200);
    assertThat(gateway.post("/auth/oauth2/token", "", from).statusCode()).isEqualTo(429);
    for (int i = 0; i < 5; i++) {
      assertThat(gateway.get("/api/petitions", from).statusCode()).isEqualTo(200);
    }
    assertThat(gateway.get("/api/petitions", from).statusCode()).isEqualTo(429);
  }

  @Test
  void readsAnsweredFromMemoryAreNotLimited() {
    String[] spent = {"X-Forwarded-For", "203.0.113.30"};
    while (gateway.get("/api/petitions", spent).statusCode() != 429) {
      assertThat(petition.asked()).hasSizeLessThan(1000);
    }
    petition.whenJson("GET /api/petitions/p9", 200, "{}");

    // Somebody else's read fills the memory for a second; on a busy machine that may be over at
    // once.
    await()
        .untilAsserted(
            () -> {
              gateway.get("/api/petitions/p9", "X-Forwarded-For", "198.51.100." + next++);
              assertThat(gateway.get("/api/petitions/p9", spent).statusCode()).isEqualTo(200);
            });
  }

  @Test
  void anHttpsProxyIsBelievedAboutTheScheme() {
    var https =
        gateway.get(
            "/api/petitions",
            "X-Forwarded-For",
            "203.0.113.40",
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-Host",
            "petitions.example");

    assertThat(https.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(petition.last().headers().get("X-Forwarded-Proto")).isEqualTo("https");
    assertThat(petition.last().headers().get("X-Forwarded-Host")).isEqualTo("petitions.example");
    assertThat(petition.last().headers().getAll("X-Forwarded-For")).containsExactly("203.0.113.40");
  }
}
