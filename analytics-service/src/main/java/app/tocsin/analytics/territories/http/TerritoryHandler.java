package app.tocsin.analytics.territories.http;

import app.tocsin.analytics.series.Answer;
import app.tocsin.analytics.territories.TerritoryTables;
import app.tocsin.analytics.territories.TerritoryTables.Level;
import app.tocsin.analytics.territories.TerritoryTables.Place;
import app.tocsin.defaults.problems.Problem;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of territories. */
class TerritoryHandler {
  private final TerritoryTables tables;

  TerritoryHandler(TerritoryTables tables) {
    this.tables = tables;
  }

  private static final int MOST = 1_000;
  private static final String LEAST_FIRST = "representation";

  /** Exact, for staff: the most signatures first, or those who are the least represented. */
  Mono<ServerResponse> territories(ServerRequest request) {
    Level level =
        Level.of(request.queryParam("level").orElse("departement"))
            .orElseThrow(
                () ->
                    Problem.invalidField("level", "must be region, departement or commune")
                        .toException());
    String departement = departement(request, level);
    int limit = limit(request);
    return places(request.pathVariable("id"), level, departement, isLeastFirst(request))
        .flatMap(answer -> ServerResponse.ok().bodyValue(TableJson.of(level, answer, limit)));
  }

  private Mono<Answer<List<Place>>> places(
      String petition, Level level, @Nullable String departement, boolean leastFirst) {
    if (leastFirst) {
      return tables.leastRepresented(petition, level, departement);
    }
    return departement == null
        ? tables.of(petition, level)
        : tables.communes(petition, departement);
  }

  private static boolean isLeastFirst(ServerRequest request) {
    String order = request.queryParam("order").orElse("count");
    if (!order.equals(LEAST_FIRST) && !order.equals("count")) {
      throw Problem.invalidField("order", "must be count or representation").toException();
    }
    return order.equals(LEAST_FIRST);
  }

  private @Nullable String departement(ServerRequest request, Level level) {
    String code = request.queryParam("departement").orElse("");
    if (code.isEmpty()) {
      return null;
    }
    if (level != Level.COMMUNE || !tables.isDepartement(code)) {
      throw Problem.invalidField(
              "departement", "must be the code of a département such as 44, by the commune only")
          .toException();
    }
    return code;
  }

  /** All places of France are many: unless it is asked for, an answer has all where they signed. */
  private static int limit(ServerRequest request) {
    String text = request.queryParam("limit").orElse("");
    if (text.isEmpty()) {
      return isLeastFirst(request) ? MOST : Integer.MAX_VALUE;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw Problem.invalidField("limit", "must be from 1 to " + MOST).toException();
  }

  record TableJson(
      String dataVersion,
      CountedFrom countedFrom,
      String level,
      long total,
      int places,
      List<Place> territories) {
    static TableJson of(Level level, Answer<List<Place>> answer, int limit) {
      return new TableJson(
          answer.version().text(),
          new CountedFrom(answer.version().epoch(), answer.version().offsets()),
          level.word(),
          answer.value().stream().mapToLong(Place::count).sum(),
          answer.value().size(),
          answer.value().stream().limit(limit).toList());
    }
  }

  record CountedFrom(int epoch, SortedMap<String, Long> offsets) {}
}
