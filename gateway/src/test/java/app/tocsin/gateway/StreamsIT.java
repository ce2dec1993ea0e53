package app.tocsin.gateway;

import static app.tocsin.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

class StreamsIT {
  private static final String STREAM = "/api/petitions/p1/count/stream";
  private static final AtomicInteger open = new AtomicInteger();
  private static final Sinks.Many<String> events = Sinks.many().multicast().directBestEffort();
  private static final ToldUpstream petition = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    petition.when(
        "GET " + STREAM,
        (request, response) -> {
          Flux<String> lines = Flux.just(": hello\n\n").concatWith(events.asFlux());
          return response
              .sse()
              .sendString(
                  lines
                      .doOnSubscribe(subscribed -> open.incrementAndGet())
                      .doFinally(end -> open.decrementAndGet()));
        });
    gateway =
        new RunningGateway(
            petition.url(),
            "tocsin.limits.loopback=on",
            "tocsin.limits.streams-per-address=2",
            "tocsin.upstreams.timeout=300ms");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    petition.close();
  }

  /**
   * Its length, sent without it, would eat the beginning of the next request on that connection.
   */
  @Test
  void aStreamThatIsAskedForWithABodyIsAskedForWithout() {
    petition.whenJson("GET /api/petitions/none/count/stream", 404, "{}");

    gateway.send(
        gateway
            .request("/api/petitions/none/count/stream")
            .method("GET", HttpRequest.BodyPublishers.ofString("GET /x HTTP/1.1")));

    assertThat(petition.last().headers().get("Content-Length")).isIn(null, "0");
  }

  @Test
  void eventsComeAtOnceLongAfterTheTimeoutOfOtherCallsAndEndWithTheClient() throws IOException {
    HttpResponse<InputStream> response =
        gateway.send(
            gateway.request(STREAM, "Last-Event-ID", "7", "Accept", "text/event-stream").GET(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
    assertThat(response.headers().firstValue("Cache-Control").orElseThrow())
        .contains("no-transform");
    assertThat(petition.last().headers().get("Last-Event-ID")).isEqualTo("7");

    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(response.body(), java.nio.charset.StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo(": hello");
      assertThat(lines.readLine()).isEmpty();
      await().pollDelay(java.time.Duration.ofMillis(600)).until(() -> open.get() == 1);
      for (int i = 0; i < 3; i++) {
        events.tryEmitNext("id: " + i + "\ndata: {}\n\n");
        assertThat(lines.readLine()).isEqualTo("id: " + i);
        assertThat(lines.readLine()).isEqualTo("data: {}");
        assertThat(lines.readLine()).isEmpty();
      }
    }

    await().untilAsserted(() -> assertThat(open.get()).isZero());
  }

  @Test
  void anAddressHasSoManyStreamsAtMost() throws IOException {
    await().until(() -> open.get() == 0);
    try (InputStream first = opened();
        InputStream second = opened()) {
      assertThat(first.read()).isPositive();
      assertThat(second.read()).isPositive();

      HttpResponse<String> third = gateway.get(STREAM);

      assertThat(third.statusCode()).isEqualTo(429);
      assertProblem(third, "too-many-requests");
    }
    await().untilAsserted(() -> assertThat(open.get()).isZero());
  }

  private static InputStream opened() {
    return gateway
        .send(gateway.request(STREAM).GET(), HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }
}
