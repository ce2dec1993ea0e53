package app.tocsin.gateway;

import static app.tocsin.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class OverloadIT {
  private static final ToldUpstream petition = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        new RunningGateway(
            petition.url(),
            "tocsin.admission.writes=2",
            "tocsin.admission.reads=2",
            "tocsin.admission.streams=1",
            "tocsin.upstreams.timeout=10s",
            "tocsin.cache.timeout=10s");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    petition.close();
  }

  @BeforeEach
  void forget() {
    petition.forget();
  }

  @Test
  void beyondTheInFlightLimitWritesAreRefusedAtOnceAndReadsStillServed() {
    TrainPetition.openIn(petition);
    assertThat(saysThatOthersAreRefused(signByForm())).isFalse();
    Sinks.Empty<Void> release = Sinks.empty();
    petition.when(
        "POST /api/petitions/p1/signatures",
        (request, response) -> release.asMono().then(Mono.from(response.status(202).send())));
    petition.whenJson("GET /api/petitions/p1/count", 200, "{\"count\":1,\"version\":1}");
    List<CompletableFuture<HttpResponse<String>>> admitted = signTwice();
    await().until(() -> petition.asked("POST /api/petitions/p1/signatures") == 2);
    assertThat(saysThatOthersAreRefused(petition.last())).isFalse();

    HttpResponse<String> refused = gateway.post("/api/petitions/p1/signatures", "{}");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 3L);
    assertProblem(refused, "unavailable");
    assertThat(gateway.get("/api/petitions/p1/count").statusCode()).isEqualTo(200);
    for (int i = 0; i < 20; i++) { // the connection goes on
      assertThat(gateway.post("/api/petitions/p1/signatures", "{}").statusCode()).isEqualTo(503);
    }
    assertThat(petition.asked("POST /api/petitions/p1/signatures")).isEqualTo(2);

    release.tryEmitEmpty();
    assertThat(admitted).allMatch(answer -> answer.join().statusCode() == 202);
    assertThat(gateway.post("/api/petitions/p1/signatures", "{}").statusCode()).isEqualTo(202);
    assertThat(saysThatOthersAreRefused(petition.last())).isTrue();
    assertThat(saysThatOthersAreRefused(signByForm())).isTrue();
    await().untilAsserted(() -> assertThat(inFlight("signing")).isZero());
  }

  private static boolean saysThatOthersAreRefused(ToldUpstream.Asked asked) {
    return asked.headers().contains("X-Tocsin-Others-Refused", "1", false);
  }

  private static ToldUpstream.Asked signByForm() {
    HttpResponse<String> answer =
        gateway.post(
            "/p/" + TrainPetition.SLUG,
            "givenName=Ana%C3%AFs&familyName=Le+Gall&email=anais%40example.org&postcode=44000"
                + "&country=FR",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return petition.asked().stream()
        .filter(asked -> TrainPetition.SIGNATURES.equals(asked.method() + " " + asked.uri()))
        .toList()
        .getLast();
  }

  private static List<CompletableFuture<HttpResponse<String>>> signTwice() {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      answers.add(
          CompletableFuture.supplyAsync(() -> gateway.post("/api/petitions/p1/signatures", "{}")));
    }
    return answers;
  }

  /** Which it has: it goes when its request is at the service. */
  @Test
  void aClientThatGoesAwayGivesItsPlaceBack() throws IOException {
    petition.when("POST /api/petitions/p2/signatures", ToldUpstream.silence());
    for (int i = 1; i <= 2; i++) {
      int requests = i;
      try (Socket client = new Socket("127.0.0.1", gateway.port())) {
        client
            .getOutputStream()
            .write(
                "POST /api/petitions/p2/signatures HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        await().until(() -> petition.asked("POST /api/petitions/p2/signatures") == requests);
        assertThat(inFlight("signing")).isPositive();
      }
    }

    await().untilAsserted(() -> assertThat(inFlight("signing")).isZero());
  }

  private static double inFlight(String load) {
    return gateway
        .bean(io.micrometer.core.instrument.MeterRegistry.class)
        .get("tocsin.gateway.admission.in.flight")
        .tag("load", load)
        .gauge()
        .value();
  }
}
