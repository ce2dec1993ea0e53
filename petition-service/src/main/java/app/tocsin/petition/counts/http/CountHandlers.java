package app.tocsin.petition.counts.http;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.streams.OpenStreams;
import app.tocsin.petition.counts.CountBoard;
import app.tocsin.petition.counts.PetitionCount;
import app.tocsin.petition.counts.PublicTerritories;
import app.tocsin.petition.counts.TerritoryCounts;
import app.tocsin.petition.petitions.PetitionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The HTTP side of counts. */
class CountHandlers {
  private static final String AS_OF = "Tocsin-As-Of";
  private static final Duration PING = Duration.ofSeconds(15);

  private final CountBoard board;
  private final TerritoryCounts exact;
  private final PublicTerritories shown;
  private final OpenStreams streams;
  private final Clock clock;

  /** One clock for all viewers: a timer each would cost more than the counts. */
  private final Flux<ServerSentEvent<String>> pings =
      Flux.interval(PING)
          .map(_ -> ServerSentEvent.<String>builder().event("ping").data("").build())
          .onBackpressureDrop()
          .share();

  CountHandlers(
      CountBoard board,
      TerritoryCounts exact,
      PublicTerritories shown,
      OpenStreams streams,
      Clock clock) {
    this.board = board;
    this.exact = exact;
    this.shown = shown;
    this.streams = streams;
    this.clock = clock;
  }

  Mono<ServerResponse> count(ServerRequest request) {
    return id(request)
        .flatMap(board::find)
        .flatMap(count -> show(request, count))
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  Mono<ServerResponse> stream(ServerRequest request) {
    return id(request)
        .filterWhen(id -> board.find(id).hasElement())
        .flatMap(
            id ->
                ServerResponse.ok()
                    .contentType(MediaType.TEXT_EVENT_STREAM)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform")
                    .header("X-Accel-Buffering", "no")
                    .body(BodyInserters.fromServerSentEvents(events(id))))
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  /** For everybody: without small cells, and for a day the same. */
  Mono<ServerResponse> territories(ServerRequest request) {
    return byDepartement(
        request,
        id ->
            shown
                .of(id, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .flatMap(
                    table ->
                        ServerResponse.ok()
                            .header(AS_OF, table.at().toString())
                            .bodyValue(table.lines())));
  }

  /** For staff: as it is now. */
  Mono<ServerResponse> exactTerritories(ServerRequest request) {
    return byDepartement(
        request,
        id -> exact.byDepartement(id).flatMap(lines -> ServerResponse.ok().bodyValue(lines)));
  }

  private Mono<ServerResponse> byDepartement(
      ServerRequest request, Function<PetitionId, Mono<ServerResponse>> answer) {
    if (!request.queryParam("level").orElse("departement").equals("departement")) {
      return Problems.respond(request, Problem.invalidField("level", "must be departement"));
    }
    return id(request)
        .filterWhen(id -> board.find(id).hasElement())
        .flatMap(answer)
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  private Flux<ServerSentEvent<String>> events(PetitionId id) {
    Flux<ServerSentEvent<String>> counts =
        board
            .watch(id)
            .map(
                count ->
                    ServerSentEvent.<String>builder()
                        .id(Long.toString(count.version()))
                        .event("count")
                        .data(Json.mapper().writeValueAsString(CountJson.of(count)))
                        .build());
    return streams.untilStop(Flux.merge(counts, pings));
  }

  private static Mono<ServerResponse> show(ServerRequest request, PetitionCount count) {
    String tag = tag(count);
    if (tag.equals(request.headers().firstHeader(HttpHeaders.IF_NONE_MATCH))) {
      return ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
    }
    return ServerResponse.ok().eTag(tag).bodyValue(CountJson.of(count));
  }

  /** Of all that the answer shows: a recount that agrees changes no version. */
  private static String tag(PetitionCount count) {
    Instant verified = count.lastVerified();
    return verified == null
        ? "W/\"%d\"".formatted(count.version())
        : "W/\"%d-%d\"".formatted(count.version(), verified.toEpochMilli());
  }

  private static Mono<PetitionId> id(ServerRequest request) {
    String id = request.pathVariable("id");
    return PetitionId.isId(id) ? Mono.just(new PetitionId(id)) : Mono.empty();
  }

  private static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(request, Problem.of("petition-not-found"));
  }

  private record CountJson(
      String petitionId,
      long count,
      long pending,
      Instant asOf,
      long version,
      @Nullable Instant lastVerified) {
    static CountJson of(PetitionCount count) {
      return new CountJson(
          count.petition().value(),
          count.count(),
          count.pending(),
          count.asOf(),
          count.version(),
          count.lastVerified());
    }
  }
}
