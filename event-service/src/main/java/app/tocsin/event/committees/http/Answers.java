package app.tocsin.event.committees.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.CommitteeOutcome;
import app.tocsin.event.committees.CommitteeOutcome.Done;
import app.tocsin.event.committees.CommitteeOutcome.Refusal;
import app.tocsin.event.committees.CommitteeOutcome.Refused;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.gatherings.Actor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What the HTTP side of committees has in common. */
final class Answers {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Committees committees;

  Answers(Committees committees) {
    this.committees = committees;
  }

  static Mono<Actor> actor(ServerRequest request) {
    return Caller.of(request).map(caller -> Actor.of(caller.id(), caller.roles()));
  }

  static Optional<String> key(ServerRequest request) {
    return IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
        .orElseThrow()
        .map(IdempotencyKey::value);
  }

  static Mono<ServerResponse> withId(
      ServerRequest request, Function<CommitteeId, Mono<ServerResponse>> then) {
    String id = request.pathVariable("id");
    return CommitteeId.isId(id) ? then.apply(new CommitteeId(id)) : notFound(request);
  }

  /** For who is in the committee, and admins. */
  Mono<ServerResponse> asMember(
      ServerRequest request, BiFunction<Committee, Actor, Mono<ServerResponse>> then) {
    return withId(
        request,
        id ->
            Mono.zip(committees.find(id), actor(request))
                .flatMap(
                    both ->
                        both.getT2().admin() || both.getT1().role(both.getT2().id()).isPresent()
                            ? then.apply(both.getT1(), both.getT2())
                            : Problems.respond(request, Problem.of("forbidden")))
                .switchIfEmpty(Mono.defer(() -> notFound(request))));
  }

  /** For coordinators, and admins. */
  Mono<ServerResponse> asCoordinator(
      ServerRequest request, BiFunction<Committee, Actor, Mono<ServerResponse>> then) {
    return asMember(
        request,
        (committee, actor) ->
            MemberHandlers.isCoordinator(committee, actor)
                ? then.apply(committee, actor)
                : MemberHandlers.forbidden(request));
  }

  static Mono<ServerResponse> answer(
      ServerRequest request,
      CommitteeOutcome outcome,
      Function<Committee, Mono<ServerResponse>> then) {
    return switch (outcome) {
      case Done done -> then.apply(done.committee());
      case Refused refused -> Problems.respond(request, problem(refused.refusal()));
    };
  }

  /** Of people: in no cache. */
  static Mono<ServerResponse> list(Map<String, Object> page) {
    return ServerResponse.ok().header("Cache-Control", "no-store").bodyValue(page);
  }

  static Mono<ServerResponse> noContent(ServerRequest request, CommitteeOutcome outcome) {
    return answer(request, outcome, _ -> ServerResponse.noContent().build());
  }

  static Mono<ServerResponse> invalid(ServerRequest request, Fields fields) {
    return Problems.respond(request, Problem.invalidFields(fields.errors()));
  }

  static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(request, Problem.of("committee-not-found"));
  }

  private static Problem problem(Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN -> Problem.of("committee-not-found");
      case NOT_YOURS -> Problem.of("forbidden");
      case OTHER_VERSION -> Problem.of("version-conflict");
      case NO_SUCH_MEMBER -> Problem.of("member-not-found");
      case LAST_COORDINATOR -> Problem.of("last-coordinator");
      case WITHOUT_ACCOUNT ->
          Problem.of(
              "last-coordinator",
              "who takes over must have signed in once, by the link of their invitation");
      case FULL -> Problem.of("committee-full");
      case ALREADY_MEMBER -> Problem.of("already-member");
      case INVITATION_OVER -> Problem.of("invitation-over");
      case ASKED_LATELY ->
          Problem.of(
                  "too-many-requests",
                  "a request that was declined can be made again after thirty days, one that was"
                      + " taken back after seven")
              .withRetryAfter(A_DAY);
      case INVITED_LATELY ->
          Problem.of(
                  "too-many-requests",
                  "who declined can be invited again after ninety days, whose invitation was taken"
                      + " back after fourteen")
              .withRetryAfter(A_DAY);
      case INVITED_ENOUGH ->
          Problem.of("too-many-requests", "at most a hundred invitations a day")
              .withRetryAfter(A_DAY);
      case WRITTEN_ENOUGH ->
          Problem.of("too-many-requests", "at most three letters to all members in seven days")
              .withRetryAfter(A_DAY);
      case KEY_REUSED -> Problem.of("idempotency-key-reused");
    };
  }
}
