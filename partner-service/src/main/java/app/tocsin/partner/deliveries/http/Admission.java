package app.tocsin.partner.deliveries.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.partner.partners.Actor;
import app.tocsin.partner.partners.ManagingPartners;
import app.tocsin.partner.partners.ManagingPartners.Outcome;
import app.tocsin.partner.partners.Scope;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import app.tocsin.partner.subscriptions.ReachingEndpoints;
import java.util.function.Function;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Lets in who may do what he asks for with what belongs to a partner. */
final class Admission {
  private final ManagingPartners partners;
  private final Endpoints endpoints;
  private final ReachingEndpoints reaching;

  Admission(ManagingPartners partners, Endpoints endpoints) {
    this.partners = partners;
    this.endpoints = endpoints;
    this.reaching = new ReachingEndpoints(partners, endpoints);
  }

  /** To the partner that the path names. */
  Mono<ServerResponse> toPartner(
      ServerRequest request, Scope scope, Function<String, Mono<ServerResponse>> then) {
    String id = request.pathVariable("id");
    return Caller.of(request)
        .flatMap(caller -> partners.admit(Actor.of(caller.id(), caller.roles()), id, scope))
        .flatMap(
            outcome ->
                switch (outcome) {
                  case Outcome.Done _ -> then.apply(id);
                  case Outcome.Forbidden _ ->
                      Problems.respond(
                          request,
                          Problem.of("forbidden", "This needs the scope " + scope.word() + "."));
                  case Outcome.Unknown _,
                      Outcome.MembersNotTheirs _,
                      Outcome.OtherVersion _,
                      Outcome.CodeTaken _,
                      Outcome.KeyReused _ ->
                      notFound(request, "There is no such partner.");
                });
  }

  /** To an endpoint of the partner that the path names. */
  Mono<ServerResponse> toEndpoint(
      ServerRequest request,
      Scope scope,
      String endpoint,
      Function<Endpoint, Mono<ServerResponse>> then) {
    return toPartner(
        request,
        scope,
        partner ->
            endpoints
                .find(endpoint)
                .filter(found -> found.partner().equals(partner))
                .flatMap(then)
                .switchIfEmpty(Mono.defer(() -> noEndpoint(request))));
  }

  /** To an endpoint of whichever partner the caller is of. */
  Mono<ServerResponse> toOwnEndpoint(
      ServerRequest request,
      Scope scope,
      String endpoint,
      Function<Endpoint, Mono<ServerResponse>> then) {
    return Caller.of(request)
        .flatMap(caller -> reaching.reach(Actor.of(caller.id(), caller.roles()), scope, endpoint))
        .flatMap(then)
        .switchIfEmpty(Mono.defer(() -> noEndpoint(request)));
  }

  static Mono<ServerResponse> notFound(ServerRequest request, String detail) {
    return Problems.respond(request, Problem.of("not-found", detail));
  }

  private static Mono<ServerResponse> noEndpoint(ServerRequest request) {
    return notFound(request, "There is no such endpoint: name one of yours in \"endpoint\".");
  }
}
