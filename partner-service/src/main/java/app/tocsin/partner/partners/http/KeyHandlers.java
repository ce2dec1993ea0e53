package app.tocsin.partner.partners.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.partner.partners.Actor;
import app.tocsin.partner.partners.ApiKeys;
import app.tocsin.partner.partners.KeepingKeys;
import app.tocsin.partner.partners.ManagingPartners;
import app.tocsin.partner.partners.ManagingPartners.Outcome;
import app.tocsin.partner.partners.Partner;
import app.tocsin.partner.partners.Scope;
import app.tocsin.partner.partners.http.PartnerJson.KeyJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of API keys. */
class KeyHandlers {
  private static final TextRule NAME = TextRule.line(1, 80);
  private static final TextRule SCOPE = TextRule.line(1, 30);
  private static final int LONGEST_OVERLAP = 7 * 24 * 3600;
  private static final int OVERLAP = 24 * 3600;

  private final ManagingPartners partners;
  private final KeepingKeys keeping;
  private final ApiKeys keys;
  private final Clock clock;

  KeyHandlers(ManagingPartners partners, KeepingKeys keeping, ApiKeys keys, Clock clock) {
    this.partners = partners;
    this.keeping = keeping;
    this.keys = keys;
    this.clock = clock;
  }

  Mono<ServerResponse> list(ServerRequest request) {
    return admitted(
        request,
        Scope.KEYS_READ,
        (_, partner) ->
            keys.of(partner.id())
                .map(all -> all.stream().map(key -> KeyJson.of(key, null)).toList())
                .flatMap(all -> ServerResponse.ok().bodyValue(Map.of("items", all))));
  }

  Mono<ServerResponse> create(ServerRequest request) {
    return admitted(
        request,
        Scope.KEYS_WRITE,
        (actor, partner) ->
            JsonBody.fields(request).flatMap(fields -> create(request, actor, partner, fields)));
  }

  private Mono<ServerResponse> create(
      ServerRequest request, Actor actor, Partner partner, Fields fields) {
    String name = fields.text("name", NAME);
    Set<Scope> scopes = scopes(fields);
    Instant expiresAt = fields.optionalMoment("expiresAt");
    if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
      fields.refuse("expiresAt", "must be in the future");
    }
    if (!fields.errors().isEmpty()) {
      return Problems.respond(request, Problem.invalidFields(fields.errors()));
    }
    Instant cut = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    return keeping
        .create(actor, partner.id(), name, scopes, cut)
        .flatMap(outcome -> answer(request, outcome));
  }

  Mono<ServerResponse> rotate(ServerRequest request) {
    return admitted(
        request,
        Scope.KEYS_WRITE,
        (actor, partner) ->
            JsonBody.fields(request)
                .flatMap(
                    fields -> {
                      int overlap = fields.integer("overlapSeconds", 0, LONGEST_OVERLAP, OVERLAP);
                      return fields.errors().isEmpty()
                          ? keeping
                              .rotate(
                                  actor,
                                  partner.id(),
                                  request.pathVariable("key"),
                                  Duration.ofSeconds(overlap))
                              .flatMap(outcome -> answer(request, outcome))
                          : Problems.respond(request, Problem.invalidFields(fields.errors()));
                    }));
  }

  Mono<ServerResponse> revoke(ServerRequest request) {
    return admitted(
        request,
        Scope.KEYS_WRITE,
        (_, partner) ->
            keeping
                .revoke(partner.id(), request.pathVariable("key"))
                .flatMap(_ -> ServerResponse.noContent().build())
                .switchIfEmpty(Mono.defer(() -> notFound(request))));
  }

  private static Mono<ServerResponse> answer(ServerRequest request, KeepingKeys.Outcome outcome) {
    return switch (outcome) {
      case KeepingKeys.Outcome.Made made ->
          ServerResponse.status(HttpStatus.CREATED)
              .header("Cache-Control", "no-store")
              .bodyValue(KeyJson.of(made.key(), made.text()));
      case KeepingKeys.Outcome.TooMany _ ->
          Problems.respond(
              request, Problem.of("conflict", "This partner has too many keys: revoke one."));
      case KeepingKeys.Outcome.Beyond beyond ->
          Problems.respond(
              request,
              Problem.of(
                  "forbidden",
                  "A key can't give another what it hasn't itself: "
                      + beyond.missing().stream()
                          .map(Scope::word)
                          .sorted()
                          .collect(Collectors.joining(", "))
                      + "."));
      case KeepingKeys.Outcome.Unknown _ -> notFound(request);
    };
  }

  private static Set<Scope> scopes(Fields fields) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : fields.texts("scopes", SCOPE, Scope.values().length)) {
      Scope.of(word)
          .ifPresentOrElse(
              scopes::add,
              () ->
                  fields.refuse(
                      "scopes",
                      "must be some of " + String.join(", ", new TreeSet<>(Scope.words()))));
    }
    if (scopes.isEmpty() && fields.errors().isEmpty()) {
      fields.refuse("scopes", "must have at least one");
    }
    return scopes;
  }

  private Mono<ServerResponse> admitted(
      ServerRequest request, Scope scope, BiFunction<Actor, Partner, Mono<ServerResponse>> then) {
    return PartnerHandlers.actor(request)
        .flatMap(
            actor ->
                partners
                    .admit(actor, request.pathVariable("id"), scope)
                    .flatMap(
                        outcome ->
                            outcome instanceof Outcome.Done(Partner partner)
                                ? then.apply(actor, partner)
                                : Problems.respond(request, PartnerHandlers.problem(outcome))));
  }

  private static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(
        request, Problem.of("not-found", "This partner has no such valid key."));
  }
}
