package app.tocsin.partner.subscriptions.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.outbound.AddressGuard;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.partner.partners.Actor;
import app.tocsin.partner.partners.ManagingPartners;
import app.tocsin.partner.partners.Scope;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Settings;
import app.tocsin.partner.subscriptions.Endpoints;
import app.tocsin.partner.subscriptions.ManagingEndpoints;
import app.tocsin.partner.subscriptions.ManagingEndpoints.Outcome;
import app.tocsin.partner.subscriptions.http.EndpointJson.SecretJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of endpoints. */
class EndpointHandlers {
  private static final int LONGEST_OVERLAP = 7 * 24 * 3600;
  private static final int OVERLAP = 24 * 3600;

  private final ManagingPartners partners;
  private final ManagingEndpoints managing;
  private final Endpoints endpoints;
  private final AddressGuard guard;

  EndpointHandlers(
      ManagingPartners partners,
      ManagingEndpoints managing,
      Endpoints endpoints,
      AddressGuard guard) {
    this.partners = partners;
    this.managing = managing;
    this.endpoints = endpoints;
    this.guard = guard;
  }

  Mono<ServerResponse> create(ServerRequest request) {
    Optional<String> key =
        IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
            .orElseThrow()
            .map(IdempotencyKey::value);
    return admitted(
        request,
        Scope.ENDPOINTS_WRITE,
        partner ->
            withSettings(
                request,
                settings ->
                    managing
                        .create(partner, settings, key)
                        .flatMap(
                            outcome ->
                                EndpointAnswers.answer(request, outcome, HttpStatus.CREATED))));
  }

  Mono<ServerResponse> edit(ServerRequest request) {
    long version =
        IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH)).orElseThrow().version();
    return admitted(
        request,
        Scope.ENDPOINTS_WRITE,
        partner ->
            withSettings(
                request,
                settings ->
                    managing
                        .edit(partner, endpoint(request), version, settings)
                        .flatMap(
                            outcome -> EndpointAnswers.answer(request, outcome, HttpStatus.OK))));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    String after =
        request
            .queryParam("after")
            .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst())
            .orElse(null);
    return admitted(
        request,
        Scope.ENDPOINTS_READ,
        partner ->
            endpoints
                .of(partner, after, limit + 1)
                .flatMap(found -> ServerResponse.ok().bodyValue(page(found, limit))));
  }

  private static Map<String, Object> page(List<Endpoint> found, int limit) {
    List<Endpoint> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(it -> EndpointJson.of(it, null)).toList());
    if (found.size() > limit) {
      page.put("next", Cursor.of(shown.getLast().id()).toString());
    }
    return page;
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return act(request, Scope.ENDPOINTS_READ, managing::find);
  }

  Mono<ServerResponse> remove(ServerRequest request) {
    return admitted(
        request,
        Scope.ENDPOINTS_WRITE,
        partner ->
            managing
                .remove(partner, endpoint(request))
                .flatMap(
                    outcome ->
                        outcome instanceof Outcome.Done
                            ? ServerResponse.noContent().build()
                            : EndpointAnswers.answer(request, outcome, HttpStatus.OK)));
  }

  Mono<ServerResponse> pause(ServerRequest request) {
    return act(request, Scope.ENDPOINTS_WRITE, managing::pause);
  }

  Mono<ServerResponse> resume(ServerRequest request) {
    return act(request, Scope.ENDPOINTS_WRITE, managing::resume);
  }

  Mono<ServerResponse> verify(ServerRequest request) {
    return act(request, Scope.ENDPOINTS_WRITE, managing::verify);
  }

  Mono<ServerResponse> test(ServerRequest request) {
    return act(request, Scope.ENDPOINTS_WRITE, managing::test);
  }

  Mono<ServerResponse> secrets(ServerRequest request) {
    return admitted(
        request,
        Scope.ENDPOINTS_READ,
        partner ->
            managing
                .find(partner, endpoint(request))
                .flatMap(
                    outcome ->
                        outcome instanceof Outcome.Done(Endpoint found)
                            ? ServerResponse.ok()
                                .bodyValue(
                                    Map.of(
                                        "items",
                                        found.secrets().stream()
                                            .map(it -> SecretJson.of(it, null))
                                            .toList()))
                            : EndpointAnswers.answer(request, outcome, HttpStatus.OK)));
  }

  Mono<ServerResponse> rotate(ServerRequest request) {
    return admitted(
        request,
        Scope.ENDPOINTS_WRITE,
        partner ->
            JsonBody.fields(request)
                .flatMap(
                    fields -> {
                      int overlap = fields.integer("overlapSeconds", 0, LONGEST_OVERLAP, OVERLAP);
                      return fields.errors().isEmpty()
                          ? managing
                              .rotate(partner, endpoint(request), Duration.ofSeconds(overlap))
                              .flatMap(outcome -> EndpointAnswers.secret(request, outcome))
                          : Problems.respond(request, Problem.invalidFields(fields.errors()));
                    }));
  }

  /** Something that is done to an endpoint of a partner. */
  private interface Act {
    Mono<Outcome> on(String partner, String endpoint);
  }

  private Mono<ServerResponse> act(ServerRequest request, Scope scope, Act act) {
    return admitted(
        request,
        scope,
        partner ->
            act.on(partner, endpoint(request))
                .flatMap(outcome -> EndpointAnswers.answer(request, outcome, HttpStatus.OK)));
  }

  private Mono<ServerResponse> withSettings(
      ServerRequest request, Function<Settings, Mono<ServerResponse>> then) {
    return JsonBody.fields(request)
        .flatMap(
            fields ->
                EndpointForm.settings(fields, guard)
                    .map(then)
                    .orElseGet(
                        () -> Problems.respond(request, Problem.invalidFields(fields.errors()))));
  }

  private Mono<ServerResponse> admitted(
      ServerRequest request, Scope scope, Function<String, Mono<ServerResponse>> then) {
    String id = request.pathVariable("id");
    return Caller.of(request)
        .flatMap(caller -> partners.admit(Actor.of(caller.id(), caller.roles()), id, scope))
        .flatMap(
            outcome ->
                switch (outcome) {
                  case ManagingPartners.Outcome.Done _ -> then.apply(id);
                  case ManagingPartners.Outcome.Forbidden _ ->
                      Problems.respond(
                          request,
                          Problem.of("forbidden", "This needs the scope " + scope.word() + "."));
                  case ManagingPartners.Outcome.Unknown _,
                      ManagingPartners.Outcome.MembersNotTheirs _,
                      ManagingPartners.Outcome.OtherVersion _,
                      ManagingPartners.Outcome.CodeTaken _,
                      ManagingPartners.Outcome.KeyReused _ ->
                      Problems.respond(
                          request, Problem.of("not-found", "There is no such partner."));
                });
  }

  private static String endpoint(ServerRequest request) {
    return request.pathVariable("endpoint");
  }
}
