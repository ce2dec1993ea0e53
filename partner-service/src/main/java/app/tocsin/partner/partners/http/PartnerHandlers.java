package app.tocsin.partner.partners.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.partner.partners.Actor;
import app.tocsin.partner.partners.ManagingPartners;
import app.tocsin.partner.partners.ManagingPartners.Outcome;
import app.tocsin.partner.partners.Partner;
import app.tocsin.partner.partners.Partner.Profile;
import app.tocsin.partner.partners.Partners;
import app.tocsin.partner.partners.Scope;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of partners. */
class PartnerHandlers {
  private final ManagingPartners managing;

  PartnerHandlers(ManagingPartners managing) {
    this.managing = managing;
  }

  Mono<ServerResponse> create(ServerRequest request) {
    Optional<String> key =
        IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
            .orElseThrow()
            .map(IdempotencyKey::value);
    return withProfile(
        request,
        profile ->
            actor(request)
                .flatMap(actor -> managing.create(profile, actor, key))
                .flatMap(outcome -> answer(request, outcome, HttpStatus.CREATED)));
  }

  Mono<ServerResponse> edit(ServerRequest request) {
    long version =
        IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH)).orElseThrow().version();
    return withProfile(
        request,
        profile ->
            actor(request)
                .flatMap(
                    actor -> managing.edit(actor, request.pathVariable("id"), version, profile))
                .flatMap(outcome -> answer(request, outcome, HttpStatus.OK)));
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return actor(request)
        .flatMap(actor -> managing.admit(actor, request.pathVariable("id"), Scope.PARTNER_READ))
        .flatMap(outcome -> answer(request, outcome, HttpStatus.OK));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    var page = new Partners.Query(null, after(request), limit + 1);
    return actor(request)
        .flatMap(actor -> managing.list(actor, page))
        .flatMap(found -> ServerResponse.ok().bodyValue(page(found, limit)));
  }

  private static Map<String, Object> page(List<Partner> found, int limit) {
    List<Partner> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(PartnerJson::of).toList());
    if (found.size() > limit) {
      page.put("next", Cursor.of(shown.getLast().id()).toString());
    }
    return page;
  }

  private static @Nullable String after(ServerRequest request) {
    return request
        .queryParam("after")
        .map(text -> Cursor.parse(text, 1).orElseThrow().parts().getFirst())
        .orElse(null);
  }

  private static Mono<ServerResponse> withProfile(
      ServerRequest request, Function<Profile, Mono<ServerResponse>> then) {
    return JsonBody.fields(request)
        .flatMap(
            fields ->
                PartnerJson.profile(fields)
                    .map(then)
                    .orElseGet(
                        () -> Problems.respond(request, Problem.invalidFields(fields.errors()))));
  }

  static Mono<Actor> actor(ServerRequest request) {
    return Caller.of(request).map(caller -> Actor.of(caller.id(), caller.roles()));
  }

  private static Mono<ServerResponse> answer(
      ServerRequest request, Outcome outcome, HttpStatus status) {
    if (!(outcome instanceof Outcome.Done(Partner partner))) {
      return Problems.respond(request, problem(outcome));
    }
    ServerResponse.BodyBuilder response =
        ServerResponse.status(status).eTag(IfMatch.tag(partner.version()));
    if (status == HttpStatus.CREATED) {
      response.location(URI.create("/api/partners/" + partner.id()));
    }
    return response.bodyValue(PartnerJson.of(partner));
  }

  static Problem problem(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> Problem.of("internal");
      case Outcome.Unknown _ -> Problem.of("not-found", "There is no such partner.");
      case Outcome.Forbidden forbidden ->
          Problem.of(
              "forbidden",
              "This needs the scope "
                  + forbidden.needed().word()
                  + ", or a member whose role has it.");
      case Outcome.MembersNotTheirs _ ->
          Problem.of(
              "forbidden",
              "Only an administrator of this partner may change its members:"
                  + " send them as they are.");
      case Outcome.OtherVersion other ->
          Problem.of(
              "version-conflict",
              "The partner changed in between: its version isn't " + other.seen() + " any more.");
      case Outcome.CodeTaken taken ->
          Problem.of("conflict", "Another partner has the code " + taken.code() + ".");
      case Outcome.KeyReused _ -> Problem.of("idempotency-key-reused");
    };
  }
}
