package app.tocsin.partner.manifests.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.partner.manifests.Attesting;
import app.tocsin.partner.manifests.Manifests;
import app.tocsin.partner.manifests.Manifests.Signed;
import app.tocsin.partner.partners.Actor;
import app.tocsin.partner.partners.Scope;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.ReachingEndpoints;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of manifests. */
class ManifestHandlers {
  private static final TextRule WORD = TextRule.line(1, 200);

  private final ReachingEndpoints reaching;
  private final Manifests manifests;
  private final Attesting attesting;

  ManifestHandlers(ReachingEndpoints reaching, Manifests manifests, Attesting attesting) {
    this.reaching = reaching;
    this.manifests = manifests;
    this.attesting = attesting;
  }

  /** Those of one endpoint, in their order. */
  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    long after =
        request
            .queryParam("after")
            .map(
                text ->
                    Cursor.parse(text, 1).orElseThrow().as(parts -> Long.valueOf(parts.getFirst())))
            .orElse(0L);
    return ofEndpoint(
        request,
        Scope.EVENTS_READ,
        request.queryParam("endpoint").orElse(""),
        endpoint ->
            manifests
                .page(endpoint.id(), after, limit + 1)
                .flatMap(found -> ServerResponse.ok().bodyValue(page(found, limit))));
  }

  private static Map<String, Object> page(List<Signed> found, int limit) {
    List<Signed> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(ManifestJson::of).toList());
    if (found.size() > limit) {
      page.put("next", Cursor.of(Long.toString(shown.getLast().manifest().from())).toString());
    }
    return page;
  }

  /** Attests now what would be attested at midnight. */
  Mono<ServerResponse> make(ServerRequest request) {
    return JsonBody.fields(request)
        .flatMap(
            fields -> {
              String endpoint = fields.text("endpoint", WORD);
              return fields.errors().isEmpty()
                  ? ofEndpoint(request, Scope.DELIVERIES_WRITE, endpoint, this::make)
                  : Problems.respond(request, Problem.invalidFields(fields.errors()));
            });
  }

  private Mono<ServerResponse> make(Endpoint endpoint) {
    return attesting
        .now(endpoint.id())
        .flatMap(made -> ServerResponse.status(HttpStatus.CREATED).bodyValue(ManifestJson.of(made)))
        .switchIfEmpty(Mono.defer(() -> ServerResponse.noContent().build()));
  }

  private Mono<ServerResponse> ofEndpoint(
      ServerRequest request,
      Scope scope,
      String id,
      Function<Endpoint, Mono<ServerResponse>> then) {
    return Caller.of(request)
        .flatMap(caller -> reaching.reach(Actor.of(caller.id(), caller.roles()), scope, id))
        .flatMap(then)
        .switchIfEmpty(Mono.defer(() -> noEndpoint(request)));
  }

  private static Mono<ServerResponse> noEndpoint(ServerRequest request) {
    return Problems.respond(
        request,
        Problem.of("not-found", "There is no such endpoint: name one of yours in \"endpoint\"."));
  }
}
