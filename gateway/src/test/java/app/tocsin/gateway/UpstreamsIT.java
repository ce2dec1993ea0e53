package app.tocsin.gateway;

import static app.tocsin.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Services that die, stall and break off. petition-service and analytics-service have two instances
 * here.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpstreamsIT {
  private static final ToldUpstream one = new ToldUpstream();
  private static final ToldUpstream two = new ToldUpstream();
  private static final ToldUpstream partner = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        new RunningGateway(
            one.url() + ", " + two.url(),
            "tocsin.upstreams.analytics=" + one.url() + "," + two.url(),
            "tocsin.upstreams.partner=" + partner.url(),
            "tocsin.upstreams.timeout=700ms",
            "tocsin.upstreams.shun-for=1s",
            "tocsin.upstreams.breaker.window=10",
            "tocsin.upstreams.breaker.open-for=500ms");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    one.close();
    two.close();
    partner.close();
  }

  @BeforeEach
  void forget() {
    one.forget();
    two.forget();
    partner.forget();
  }

  @AfterEach
  void revive() {
    for (ToldUpstream each : new ToldUpstream[] {one, two, partner}) {
      each.die();
      each.start();
    }
  }

  private static void bothAnswer(String methodAndPath, int status) {
    one.whenJson(methodAndPath, status, "{}");
    two.whenJson(methodAndPath, status, "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/petitions/p1/signatures", "/api/petitions", "/api/analytics/anything"})
  void aWriteGoesToTheOtherInstanceWhenOneRefusesConnections(String path) {
    bothAnswer("POST " + path, 202);
    one.die();

    for (int i = 0; i < 10; i++) {
      assertThat(gateway.post(path, "{\"n\":" + i + "}").statusCode()).isEqualTo(202);
    }

    assertThat(two.asked("POST " + path)).isEqualTo(10);
    assertThat(two.asked()).extracting(ToldUpstream.Asked::body).doesNotHaveDuplicates();
  }

  @Test
  @Order(1) // others have instances passed over for a while
  void instancesTakeTurns() {
    bothAnswer("POST /api/petitions/p1/signatures", 202);
    // The very first answer may come too late for an upstream that has 700 ms, which is passed over
    // then.
    await().atMost(Duration.ofMinutes(1)).until(() -> areAskedByPosts(4, 2));

    assertThat(areAskedByPosts(10, 5)).isTrue();
  }

  private static boolean areAskedByPosts(int posts, int each) {
    one.asked().clear();
    two.asked().clear();
    IntStream.range(0, posts).forEach(i -> gateway.post("/api/petitions/p1/signatures", "{}"));
    return one.asked().size() == each && two.asked().size() == each;
  }

  /** As SIGSTOP does it: connections are taken, and nobody answers. */
  @Test
  void anInstanceThatHangsIsPassedOver() {
    String path = "/api/petitions/p1/signatures";
    one.when("POST " + path, (request, response) -> Mono.never());
    two.whenJson("POST " + path, 202, "{}");
    // Earlier tests may have shunned it.
    await().atMost(Duration.ofMinutes(1)).until(() -> gateway.post(path, "{}").statusCode() == 504);
    one.asked().clear();

    for (int i = 0; i < 5; i++) { // within the second for which it is passed over
      assertThat(gateway.post(path, "{}").statusCode()).isEqualTo(202);
    }

    assertThat(one.asked("POST " + path)).isZero();
  }

  @Test
  void aWriteThatBrokeOffIsNotSentAgain() {
    one.when("POST /api/petitions", UpstreamsIT::breakOff);
    two.when("POST /api/petitions", UpstreamsIT::breakOff);

    HttpResponse<String> response = gateway.post("/api/petitions", "{}");

    assertThat(response.statusCode()).isEqualTo(502);
    assertProblem(response, "unavailable");
    assertThat(one.asked("POST /api/petitions") + two.asked("POST /api/petitions")).isEqualTo(1);
  }

  @Test
  void aSignatureThatBrokeOffIsSentToTheOtherInstanceForItCountsOnce() {
    String path = "/api/petitions/p1/signatures";
    one.when("POST " + path, UpstreamsIT::breakOff);
    two.whenJson("POST " + path, 202, "{}");

    for (int i = 0; i < 4; i++) {
      assertThat(gateway.post(path, "{}").statusCode()).isEqualTo(202);
    }
    assertThat(one.asked("POST " + path)).isPositive();
  }

  private static Publisher<Void> breakOff(HttpServerRequest request, HttpServerResponse response) {
    request.withConnection(connection -> connection.channel().close());
    return Mono.never();
  }

  @Test
  void aReadThatBrokeOffIsTriedOnTheOtherInstance() {
    one.when("GET /api/analytics/x", UpstreamsIT::breakOff);
    two.whenJson("GET /api/analytics/x", 200, "{}");

    for (int i = 0; i < 4; i++) {
      assertThat(gateway.get("/api/analytics/x").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/petitions/p1/signatures", "/api/petitions"})
  void aServiceThatDoesNotAnswerInTimeIsATimeoutProblem(String path) {
    one.when("POST " + path, ToldUpstream.silence());
    two.when("POST " + path, ToldUpstream.silence());

    HttpResponse<String> response = gateway.post(path, "{}");

    assertThat(response.statusCode()).isEqualTo(504);
    assertProblem(response, "timeout");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aDeadServiceIsAProblemAndSlowsNoOther() {
    partner.die();
    bothAnswer("GET /api/analytics/x", 200);

    HttpResponse<String> response = gateway.get("/api/partners");

    assertThat(response.statusCode()).isEqualTo(503);
    assertProblem(response, "unavailable");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(gateway.get("/api/analytics/x").statusCode()).isEqualTo(200);
  }

  @Test
  void aServiceThatKeepsStallingIsLeftAloneAndThenProbed() {
    partner.when("POST /api/partners", ToldUpstream.silence());
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> gateway.post("/api/partners", "{}").body().contains("moment to recover"));
    int asked = partner.asked().size();

    HttpResponse<String> refused = gateway.post("/api/partners", "{}");

    if (refused.statusCode() == 503) {
      assertProblem(refused, "unavailable");
      assertThat(partner.asked()).hasSize(asked);
    }
    partner.whenJson("POST /api/partners", 201, "{}");
    await().until(() -> gateway.post("/api/partners", "{}").statusCode() == 201);
  }

  @Test
  void anAnswerOfTheServiceIsPassedOnAsItIsEvenAnError() {
    bothAnswer("POST /api/petitions/p1/signatures", 409);
    one.when(
        "POST /api/petitions/p1/signatures",
        (request, response) ->
            response
                .status(409)
                .header("Content-Type", "application/problem+json")
                .header("Retry-After", "7")
                .sendString(Mono.just("{\"code\":\"petition-closed\"}")));
    two.die();

    HttpResponse<String> response = gateway.post("/api/petitions/p1/signatures", "{}");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).isEqualTo("{\"code\":\"petition-closed\"}");
    assertThat(response.headers().firstValue("Retry-After")).contains("7");
    assertThat(response.headers().allValues("X-Content-Type-Options")).hasSize(1);
  }
}
