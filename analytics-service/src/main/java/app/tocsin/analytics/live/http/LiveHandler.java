package app.tocsin.analytics.live.http;

import app.tocsin.analytics.live.Watching;
import app.tocsin.analytics.live.Watching.Sight;
import app.tocsin.analytics.series.SignatureDocuments;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.Problem;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stream: what is now, then what changes, the latest only; and a ping that scripts can see. */
class LiveHandler {
  private static final Duration PING = Duration.ofSeconds(15);
  private static final int MAX_ID = 128;

  private final Watching watching;

  /** One clock for all viewers: a timer each would cost more than the figures. */
  private final Flux<ServerSentEvent<String>> pings =
      Flux.interval(PING)
          .map(_ -> ServerSentEvent.<String>builder().event("ping").data("").build())
          .onBackpressureDrop()
          .share();

  LiveHandler(Watching watching) {
    this.watching = watching;
  }

  Mono<ServerResponse> stream(ServerRequest request) {
    if (request.queryParam("campaign").isPresent()) {
      throw Problem.invalidField("campaign", "can't be watched: petitions belong to none yet")
          .toException();
    }
    String petition = request.queryParam("petition").orElse(SignatureDocuments.ALL);
    if (petition.isBlank() || petition.length() > MAX_ID) {
      throw Problem.invalidField("petition", "must be a petition's id").toException();
    }
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform")
        .header("X-Accel-Buffering", "no")
        .body(BodyInserters.fromServerSentEvents(events(petition)));
  }

  private Flux<ServerSentEvent<String>> events(String petition) {
    Flux<ServerSentEvent<String>> sights =
        watching
            .watch(petition)
            .index()
            .map(each -> event(each.getT1() == 0 ? "snapshot" : "delta", each.getT2()));
    // each for itself: a shared source waits for its slowest viewer
    return Flux.merge(sights, pings.onBackpressureDrop());
  }

  private static ServerSentEvent<String> event(String name, Sight sight) {
    return ServerSentEvent.<String>builder()
        .id(sight.epoch() + "-" + sight.version())
        .event(name)
        .data(Json.mapper().writeValueAsString(sight))
        .build();
  }
}
