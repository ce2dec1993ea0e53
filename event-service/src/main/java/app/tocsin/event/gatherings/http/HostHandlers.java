package app.tocsin.event.gatherings.http;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringCommand;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.GatheringOutcome;
import app.tocsin.event.gatherings.GatheringOutcome.Done;
import app.tocsin.event.gatherings.GatheringOutcome.Refused;
import app.tocsin.event.gatherings.ManagingGatherings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Committees that gatherings name as hosts say yes or no. */
class HostHandlers {
  private final GatheringHandlers gatherings;
  private final ManagingGatherings managing;

  HostHandlers(GatheringHandlers gatherings, ManagingGatherings managing) {
    this.gatherings = gatherings;
    this.managing = managing;
  }

  Mono<ServerResponse> join(ServerRequest request) {
    String committee = request.pathVariable("committee");
    return GatheringHandlers.withId(
        request, id -> gatherings.decide(request, id, new GatheringCommand.JoinHosts(committee)));
  }

  /** Who leaves may not see all of it any more. */
  Mono<ServerResponse> leave(ServerRequest request) {
    var command = new GatheringCommand.LeaveHosts(request.pathVariable("committee"));
    return GatheringHandlers.withId(
        request,
        id ->
            GatheringHandlers.actor(request)
                .flatMap(actor -> managing.decide(id, command, actor))
                .flatMap(outcome -> left(request, outcome)));
  }

  private static Mono<ServerResponse> left(ServerRequest request, GatheringOutcome outcome) {
    return switch (outcome) {
      case Done _ -> ServerResponse.noContent().build();
      case Refused refused -> Problems.respond(request, GatheringProblems.of(refused.refusal()));
    };
  }

  /** What asks a committee, for who speaks for it. */
  Mono<ServerResponse> asking(ServerRequest request) {
    String committee = request.pathVariable("id");
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Optional<GatheringId> after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(
                text ->
                    Cursor.parse(text, 1)
                        .orElseThrow()
                        .as(parts -> new GatheringId(parts.getFirst())));
    return GatheringHandlers.actor(request)
        .flatMap(actor -> managing.asking(committee, actor, after, limit + 1))
        .flatMap(
            found ->
                ServerResponse.ok()
                    .header("Cache-Control", "no-store")
                    .bodyValue(page(found, committee, limit)))
        .switchIfEmpty(Mono.defer(() -> Problems.respond(request, Problem.of("forbidden"))));
  }

  private static Map<String, Object> page(List<Gathering> found, String committee, int limit) {
    List<Gathering> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(each -> Asking.of(each, committee)).toList());
    if (found.size() > limit) {
      page.put("next", Cursor.of(shown.getLast().id().value()).toString());
    }
    return page;
  }

  private record Asking(
      String id, String slug, String title, String status, boolean agreed, boolean declined) {
    static Asking of(Gathering gathering, String committee) {
      return new Asking(
          gathering.id().value(),
          gathering.slug(),
          gathering.text().presentation().title(),
          gathering.status().word(),
          gathering.isHostedBy(committee),
          gathering.life().declined().contains(committee));
    }
  }
}
