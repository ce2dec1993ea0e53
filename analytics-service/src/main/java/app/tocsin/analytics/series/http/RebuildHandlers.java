package app.tocsin.analytics.series.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.messaging.projections.Epochs;
import app.tocsin.messaging.projections.Rebuild;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** An operator's door: counts everything again from the topics, beside what is shown. */
class RebuildHandlers {
  private final Epochs epochs;

  RebuildHandlers(Epochs epochs) {
    this.epochs = epochs;
  }

  /** Begins one, or tells of the one that is under way. */
  Mono<ServerResponse> begin(ServerRequest request) {
    return Caller.of(request)
        .map(Caller::id)
        .flatMap(epochs::begin)
        .flatMap(
            rebuild ->
                ServerResponse.status(HttpStatus.ACCEPTED).bodyValue(RebuildJson.of(rebuild)));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    return Mono.zip(epochs.live(), epochs.rebuilds().map(RebuildJson::of).collectList())
        .flatMap(
            found -> ServerResponse.ok().bodyValue(new RebuildsJson(found.getT1(), found.getT2())));
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
