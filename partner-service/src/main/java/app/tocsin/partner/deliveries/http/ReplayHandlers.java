package app.tocsin.partner.deliveries.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.Replay;
import app.tocsin.partner.deliveries.Replay.Wish;
import app.tocsin.partner.deliveries.Replaying;
import app.tocsin.partner.deliveries.Replays;
import app.tocsin.partner.partners.Scope;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of replays. */
class ReplayHandlers {
  private static final TextRule WORD = TextRule.line(1, 200);
  private static final int MOST_TYPES = 50;
  private static final int MOST_PETITIONS = 50;

  /** In which something can be sent again. */
  private static final Set<State> AGAIN =
      EnumSet.of(State.DELIVERED, State.EXHAUSTED, State.WAITING);

  private final Admission admission;
  private final Replaying replaying;
  private final Replays replays;

  ReplayHandlers(Admission admission, Replaying replaying, Replays replays) {
    this.admission = admission;
    this.replaying = replaying;
    this.replays = replays;
  }

  Mono<ServerResponse> begin(ServerRequest request) {
    return admission.toPartner(
        request,
        Scope.DELIVERIES_WRITE,
        _ -> JsonBody.fields(request).flatMap(fields -> begin(request, fields)));
  }

  private Mono<ServerResponse> begin(ServerRequest request, Fields fields) {
    String endpoint = fields.text("endpoint", WORD);
    Instant since = fields.optionalMoment("since");
    Instant until = fields.optionalMoment("until");
    var types = new LinkedHashSet<>(fields.texts("types", WORD, MOST_TYPES));
    var petitions = new LinkedHashSet<>(fields.texts("petitions", WORD, MOST_PETITIONS));
    Set<State> states = states(fields);
    boolean missingOnly = fields.flag("missingOnly", false);
    if (since != null && until != null && !until.isAfter(since)) {
      fields.refuse("until", "must be after since");
    }
    if (!fields.errors().isEmpty()) {
      return Problems.respond(request, Problem.invalidFields(fields.errors()));
    }
    return admission.toEndpoint(
        request,
        Scope.DELIVERIES_WRITE,
        endpoint,
        found ->
            replaying
                .begin(
                    found.partner(),
                    found.id(),
                    new Wish(since, until, types, petitions, states, missingOnly))
                .flatMap(
                    replay ->
                        ServerResponse.accepted()
                            .location(
                                URI.create(
                                    "/api/partners/" + found.partner() + "/replays/" + replay.id()))
                            .bodyValue(ReplayJson.of(replay)))
                .switchIfEmpty(Mono.defer(() -> tooMany(request))));
  }

  private static Set<State> states(Fields fields) {
    Set<State> states = EnumSet.noneOf(State.class);
    for (String word : fields.texts("states", WORD, AGAIN.size())) {
      AGAIN.stream()
          .filter(state -> state.word().equals(word))
          .findFirst()
          .ifPresentOrElse(
              states::add,
              () -> fields.refuse("states", "must be some of delivered, exhausted, waiting"));
    }
    return states;
  }

  private static Mono<ServerResponse> tooMany(ServerRequest request) {
    return Problems.respond(
        request,
        Problem.of(
            "conflict",
            "This partner has "
                + Replaying.MOST_RUNNING
                + " replays that are running, and can't have more: wait for one, or cancel one."));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    String after =
        request
            .queryParam("after")
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst())
            .orElse(null);
    return admission.toPartner(
        request,
        Scope.DELIVERIES_READ,
        partner ->
            replays
                .of(partner, after, limit + 1)
                .flatMap(found -> ServerResponse.ok().bodyValue(page(found, limit))));
  }

  private static Map<String, Object> page(List<Replay> found, int limit) {
    List<Replay> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(ReplayJson::of).toList());
    if (found.size() > limit) {
      page.put("next", Cursor.of(shown.getLast().id()).toString());
    }
    return page;
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return admission.toPartner(
        request,
        Scope.DELIVERIES_READ,
        partner ->
            shown(
                request,
                replays
                    .find(request.pathVariable("replay"))
                    .filter(replay -> replay.partner().equals(partner))));
  }

  /** Answers with the replay as it was left. */
  Mono<ServerResponse> cancel(ServerRequest request) {
    return admission.toPartner(
        request,
        Scope.DELIVERIES_WRITE,
        partner -> shown(request, replaying.cancel(partner, request.pathVariable("replay"))));
  }

  private static Mono<ServerResponse> shown(ServerRequest request, Mono<Replay> replay) {
    return replay
        .flatMap(found -> ServerResponse.ok().bodyValue(ReplayJson.of(found)))
        .switchIfEmpty(
            Mono.defer(() -> Admission.notFound(request, "This partner has no such replay.")));
  }
}
