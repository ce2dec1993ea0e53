package app.tocsin.analytics.series.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.messaging.projections.Epochs;
import app.tocsin.messaging.projections.Rebuild;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** An operator's door: counts a projection again from its topics, beside what is shown. */
class RebuildHandlers {
  private static final String DEFAULT = "signatures";

  private final SortedMap<String, Epochs> projections;

  /**
   * @param projections by the names that requests have for them
   */
  RebuildHandlers(Map<String, Epochs> projections) {
    this.projections = new TreeMap<>(projections);
  }

  /** Begins one, or tells of the one that is under way. */
  Mono<ServerResponse> begin(ServerRequest request) {
    Epochs epochs = asked(request);
    return Caller.of(request)
        .map(Caller::id)
        .flatMap(epochs::begin)
        .flatMap(
            rebuild ->
                ServerResponse.status(HttpStatus.ACCEPTED).bodyValue(RebuildJson.of(rebuild)));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    Epochs epochs = asked(request);
    return Mono.zip(epochs.live(), epochs.rebuilds().map(RebuildJson::of).collectList())
        .flatMap(
            found -> ServerResponse.ok().bodyValue(new RebuildsJson(found.getT1(), found.getT2())));
  }

  private Epochs asked(ServerRequest request) {
    String name = request.queryParam("projection").orElse(DEFAULT);
    Epochs epochs = projections.get(name);
    if (epochs == null) {
      throw Problem.invalidField(
              "projection", "must be one of " + String.join(", ", projections.keySet()))
          .toException();
    }
    return epochs;
  }

  record RebuildsJson(int liveEpoch, List<RebuildJson> rebuilds) {}

  /**
   * A rebuild, as it stands.
   *
   * @param records that there are to read; some places in a log hold none
   * @param differences documents in which what was shown differed from what was counted again
   */
  record RebuildJson(
      int epoch,
      String state,
      String by,
      Instant startedAt,
      long read,
      long records,
      List<String> differences,
      @Nullable Instant endedAt) {
    static RebuildJson of(Rebuild rebuild) {
      return new RebuildJson(
          rebuild.epoch(),
          rebuild.state().name().toLowerCase(Locale.ROOT),
          rebuild.by(),
          rebuild.startedAt(),
          rebuild.read(),
          rebuild.toRead(),
          rebuild.differences(),
          rebuild.endedAt());
    }
  }
}
