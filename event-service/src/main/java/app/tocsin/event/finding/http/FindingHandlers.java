package app.tocsin.event.finding.http;

import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.event.finding.CommuneNames;
import app.tocsin.event.finding.FindingGatherings;
import app.tocsin.event.finding.Found;
import app.tocsin.event.finding.Search;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of finding. */
class FindingHandlers {
  private final FindingGatherings finding;
  private final Gatherings gatherings;
  private final CommuneNames names;
  private final Clock clock;

  FindingHandlers(
      FindingGatherings finding, Gatherings gatherings, CommuneNames names, Clock clock) {
    this.finding = finding;
    this.gatherings = gatherings;
    this.names = names;
    this.clock = clock;
  }

  Mono<ServerResponse> find(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Search search = SearchForm.read(request, names, clock.instant());
    Found.Rank after = after(request.queryParam("after").orElse(""), search.byDistance());
    List<Found> found = finding.find(search, after, limit + 1);
    List<Found> shown = found.subList(0, Math.min(limit, found.size()));
    return gatherings
        .findAll(shown.stream().map(each -> new GatheringId(each.id())).toList())
        .collectMap(gathering -> gathering.id().value())
        .flatMap(
            stored -> {
              Map<String, Object> page = new LinkedHashMap<>();
              page.put("items", items(shown, stored));
              if (found.size() > limit) {
                page.put("next", next(shown.getLast(), search.byDistance()));
              }
              return ServerResponse.ok().bodyValue(page);
            });
  }

  private static List<FoundJson> items(List<Found> shown, Map<String, Gathering> stored) {
    List<FoundJson> items = new ArrayList<>();
    for (Found each : shown) {
      Gathering gathering = stored.get(each.id());
      if (gathering != null) {
        items.add(FoundJson.of(each, gathering));
      }
    }
    return items;
  }

  private static String next(Found last, boolean byDistance) {
    Found.Rank rank = last.rank(byDistance);
    return Cursor.of(byDistance ? "distance" : "date", Long.toString(rank.value()), rank.id())
        .toString();
  }

  private static Found.@Nullable Rank after(String text, boolean byDistance) {
    if (text.isEmpty()) {
      return null;
    }
    return Cursor.parse(text, 3)
        .orElseThrow()
        .as(
            parts -> {
              if (!parts.get(0).equals(byDistance ? "distance" : "date")) {
                throw new IllegalArgumentException("the page of another order");
              }
              return new Found.Rank(Long.parseLong(parts.get(1)), parts.get(2));
            });
  }
}
