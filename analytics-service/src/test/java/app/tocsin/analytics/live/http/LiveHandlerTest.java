package app.tocsin.analytics.live.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.live.Watching;
import app.tocsin.analytics.series.CountsInMemory;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.defaults.streams.OpenStreams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.reactive.function.server.RouterFunctions;

class LiveHandlerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final OpenStreams streams = new OpenStreams();
  private final Watching watching =
      new Watching(new SignatureSeries(new CountsInMemory()), Clock.fixed(NOW, ZoneOffset.UTC));
  private final LiveHandler handler =
      new LiveHandler(watching, watching, _ -> true, streams, Duration.ofHours(1));

  @Test
  void streamEndsInOrderWhenTheProcessStops() {
    streams.start();
    MockServerHttpResponse answer = new MockServerHttpResponse();
    CompletableFuture<Void> answered =
        RouterFunctions.toHttpHandler(RouterFunctions.route().GET("/live", handler::stream).build())
            .handle(MockServerHttpRequest.get("/live?petition=p").build(), answer)
            .toFuture();
    assertThat(answered).isNotDone();
    assertThat(watching.viewers()).isOne();

    streams.stop();

    assertThat(answered).succeedsWithin(Duration.ofSeconds(5));
    assertThat(answer.getBodyAsString().block()).contains("event:snapshot");
    assertThat(watching.viewers()).isZero();
  }
}
