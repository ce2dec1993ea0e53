package app.tocsin.analytics.territories.http;

import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.territories.TerritoryTables;
import app.tocsin.analytics.territories.TerritoryTables.Level;
import app.tocsin.analytics.territories.TerritoryTables.Place;
import app.tocsin.defaults.problems.Problem;
import java.util.List;
import java.util.SortedMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of territories. */
class TerritoryHandler {
  private final TerritoryTables tables;

  TerritoryHandler(TerritoryTables tables) {
    this.tables = tables;
  }

  /** Exact, for staff. */
  Mono<ServerResponse> territories(ServerRequest request) {
    Level level =
        Level.of(request.queryParam("level").orElse("departement"))
            .orElseThrow(
                () ->
                    Problem.invalidField("level", "must be region, departement or commune")
                        .toException());
    return tables
        .of(request.pathVariable("id"), level)
        .flatMap(answer -> ServerResponse.ok().bodyValue(TableJson.of(level, answer)));
  }

  record TableJson(
      String dataVersion,
      CountedFrom countedFrom,
      String level,
      long total,
      List<Place> territories) {
    static TableJson of(Level level, Answer<List<Place>> answer) {
      return new TableJson(
          answer.version().text(),
          new CountedFrom(answer.version().epoch(), answer.version().offsets()),
          level.word(),
          answer.value().stream().mapToLong(Place::count).sum(),
          answer.value());
    }
  }

  record CountedFrom(int epoch, SortedMap<String, Long> offsets) {}
}
