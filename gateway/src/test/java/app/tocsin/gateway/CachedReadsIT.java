package app.tocsin.gateway;

import static app.tocsin.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CachedReadsIT {
  private static final AtomicInteger PETITIONS = new AtomicInteger();
  private static final ToldUpstream petition = new ToldUpstream();
  private static RunningGateway gateway;
  private final String id = "p" + PETITIONS.incrementAndGet();
  private final String count = "/api/petitions/" + id + "/count";

  @BeforeAll
  static void start() {
    // The timeouts are longer than a reader of these tests waits: what answers him is the patience.
    gateway =
        new RunningGateway(
            petition.url(),
            "tocsin.cache.pause=100ms",
            "tocsin.cache.timeout=10m",
            "tocsin.upstreams.timeout=10m");
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

  @AfterEach
  void revive() {
    petition.die();
    petition.start();
  }

  private static String counted(long count, long version) {
    return "{\"petitionId\":\"p\",\"count\":%d,\"version\":%d}".formatted(count, version);
  }

  @Test
  void aStormOfReadersAsksTheServiceOnce() {
    petition.when(
        "GET " + count,
        (request, response) ->
            Mono.delay(java.time.Duration.ofMillis(150))
                .then(Mono.from(ToldUpstream.json(200, counted(7, 7)).apply(request, response))));

    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        String one = count + "?x=" + i;
        answers.add(CompletableFuture.supplyAsync(() -> gateway.get(one), readers));
      }
    }

    assertThat(answers).allMatch(answer -> answer.join().body().equals(counted(7, 7)));
    // Each answer is good for 200 ms; on a busy machine the 60 may take longer than that.
    assertThat(petition.asked("GET " + count)).isLessThan(15);
  }

  @Test
  void anAnswerHasAnEntityTagAndIsNotSentAgainToWhoHasIt() {
    petition.when(
        "GET " + count,
        (request, response) ->
            response
                .header("ETag", "\"v7\"")
                .header("Content-Type", "application/json")
                .sendString(Mono.just(counted(7, 7))));

    HttpResponse<String> first = gateway.get(count);
    HttpResponse<String> again = gateway.get(count, "If-None-Match", "\"v6\", W/\"v7\"");

    assertThat(first.headers().firstValue("ETag")).contains("\"v7\"");
    assertThat(first.headers().firstValue("Cache-Control").orElseThrow())
        .contains("public", "max-age=1", "stale-while-revalidate");
    assertThat(first.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains("\"v7\"");
  }

  @Test
  void theServiceIsAskedWithTheTagSoThatItMaySayUnchanged() {
    petition.when(
        "GET " + count,
        (request, response) ->
            "\"v7\"".equals(request.requestHeaders().get("If-None-Match"))
                ? response.status(304).send()
                : response
                    .header("ETag", "\"v7\"")
                    .header("Content-Type", "application/json")
                    .sendString(Mono.just(counted(7, 7))));

    await()
        .untilAsserted(
            () -> {
              assertThat(gateway.get(count).body()).isEqualTo(counted(7, 7));
              assertThat(petition.asked("GET " + count)).isGreaterThan(2);
            });
  }

  @Test
  void theCountNeverFallsEvenWithAnInstanceThatLagsBehind() {
    AtomicLong turn = new AtomicLong();
    petition.when(
        "GET " + count,
        (request, response) -> {
          long version = 10 + (turn.getAndIncrement() % 2 == 0 ? 5 : 0);
          return ToldUpstream.json(200, counted(version * 10, version)).apply(request, response);
        });
    List<String> seen = new ArrayList<>();

    await()
        .until(
            () -> {
              seen.add(gateway.get(count).body());
              return turn.get() > 5;
            });

    assertThat(seen).containsOnly(counted(150, 15));
  }

  @Test
  void aDeadServiceLeavesTheLastAnswerMarkedAsStale() {
    petition.whenJson("GET " + count, 200, counted(3, 3));
    assertThat(gateway.get(count).statusCode()).isEqualTo(200);

    petition.die();
    await().until(() -> gateway.get(count).headers().firstValue("Tocsin-Stale").isPresent());
    HttpResponse<String> stale = gateway.get(count);

    assertThat(stale.statusCode()).isEqualTo(200);
    assertThat(stale.body()).isEqualTo(counted(3, 3));
    assertThat(stale.headers().firstValue("Age")).isPresent();
    assertThat(gateway.get(count, "If-None-Match", "*").statusCode()).isEqualTo(304);

    petition.start();
    petition.whenJson("GET " + count, 200, counted(4, 4));
    await()
        .untilAsserted(
            () -> {
              HttpResponse<String> fresh = gateway.get(count);
              assertThat(fresh.body()).isEqualTo(counted(4, 4));
              assertThat(fresh.headers().firstValue("Tocsin-Stale")).isEmpty();
            });
  }

  @Test
  void aSlowServiceDoesNotKeepReadersOfSomethingKnownWaiting() {
    petition.whenJson("GET " + count, 200, counted(3, 3));
    gateway.get(count);
    petition.when("GET " + count, ToldUpstream.silence());

    await().until(() -> gateway.get(count).headers().firstValue("Tocsin-Stale").isPresent());
    HttpResponse<String> stale = gateway.get(count);

    assertThat(stale.body()).isEqualTo(counted(3, 3));
    assertThat(stale.headers().firstValue("Tocsin-Stale")).isPresent();
  }

  @Test
  void aDeadServiceThatNeverAnsweredIsAProblem() {
    petition.die();

    HttpResponse<String> response = gateway.get(count);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertProblem(response, "unavailable");
  }

  @Test
  void anErrorOfTheServiceIsAProblemOrTheLastAnswer() {
    petition.whenJson("GET " + count, 500, "{\"code\":\"internal\"}");
    HttpResponse<String> nothingKnown = gateway.get(count);
    assertThat(nothingKnown.statusCode()).isEqualTo(503);
    assertProblem(nothingKnown, "unavailable");

    petition.whenJson("GET " + count, 200, counted(3, 3));
    await().until(() -> gateway.get(count).statusCode() == 200);
    petition.whenJson("GET " + count, 500, "{\"code\":\"internal\"}");
    await().until(() -> gateway.get(count).headers().firstValue("Tocsin-Stale").isPresent());
  }

  @Test
  void whatIsNotThereIsRememberedForASecondInTheReadersLanguage() {
    petition.whenJson(
        "GET " + count, 404, "{\"code\":\"petition-not-found\",\"status\":404,\"traceId\":\"x\"}");

    HttpResponse<String> french = gateway.get(count, "Accept-Language", "fr");
    HttpResponse<String> english = gateway.get(count, "Accept-Language", "en");

    assertThat(french.statusCode()).isEqualTo(404);
    assertProblem(french, "petition-not-found");
    assertThat(french.body()).contains("Pétition introuvable");
    assertThat(english.body()).contains("Petition not found");
    assertProblem(english, "petition-not-found");
  }

  @Test
  void aReaderWithATokenIsAnsweredByTheServiceAlone() {
    String path = "/api/petitions/" + id;
    petition.when(
        "GET " + path,
        (request, response) ->
            ToldUpstream.json(
                    200,
                    "{\"for\":\"" + request.requestHeaders().get("Authorization", "all") + "\"}")
                .apply(request, response));

    assertThat(gateway.get(path).body()).contains("all");
    assertThat(gateway.get(path, "Authorization", "Bearer mine").body()).contains("Bearer mine");
    assertThat(gateway.get(path).body()).contains("all");
  }

  @Test
  void territoriesAreKeptByLevelAndHeadHasNoBody() {
    String path = "/api/petitions/" + id + "/territories";
    petition.when(
        "GET " + path,
        (request, response) ->
            ToldUpstream.json(200, "[\"" + request.uri() + "\"]").apply(request, response));

    assertThat(gateway.get(path + "?level=departement&x=1").body())
        .isEqualTo("[\"" + path + "?level=departement\"]");
    assertThat(gateway.get(path + "?level=region").body())
        .isEqualTo("[\"" + path + "?level=region\"]");
    HttpResponse<String> head =
        gateway.send(
            gateway
                .request(path + "?level=region")
                .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length").orElseThrow()).isPositive();
  }
}
