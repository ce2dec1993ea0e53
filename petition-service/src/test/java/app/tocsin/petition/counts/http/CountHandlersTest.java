package app.tocsin.petition.counts.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.streams.OpenStreams;
import app.tocsin.petition.counts.CountBoard;
import app.tocsin.petition.counts.TalliesInMemory;
import app.tocsin.petition.petitions.NightTrains;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.petitions.PetitionsInMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.reactive.function.server.RouterFunctions;

class CountHandlersTest {
  private final OpenStreams streams = new OpenStreams();
  private final Clock clock = Clock.fixed(NightTrains.PUBLISHED, ZoneOffset.UTC);
  private final CountBoard board =
      new CountBoard(
          new TalliesInMemory(),
          new OpenPetitions(new PetitionsInMemory().with(NightTrains.open())),
          clock);
  private final CountHandlers handlers = new CountHandlers(board, null, null, streams, clock);

  @Test
  void streamEndsInOrderWhenTheProcessStops() {
    streams.start();
    MockServerHttpResponse answer = new MockServerHttpResponse();
    CompletableFuture<Void> answered =
        RouterFunctions.toHttpHandler(
                RouterFunctions.route().GET("/{id}", handlers::stream).build())
            .handle(MockServerHttpRequest.get("/" + NightTrains.ID.value()).build(), answer)
            .toFuture();
    assertThat(answered).isNotDone();

    streams.stop();

    assertThat(answered).succeedsWithin(Duration.ofSeconds(5));
    assertThat(answer.getBodyAsString().block()).contains("event:count").contains("\"count\":0");
  }
}
