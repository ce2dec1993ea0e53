package app.tocsin.event.committees.http;

import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.event.committees.AskingToJoin;
import app.tocsin.event.committees.AskingToJoin.Own;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Asking to be in a committee without an account: by a form, and the link of a mail. */
class AskingHandlers {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final AskingToJoin asking;
  private final Tokens tokens;

  AskingHandlers(AskingToJoin asking, Tokens tokens) {
    this.asking = asking;
    this.tokens = tokens;
  }

  Mono<ServerResponse> ask(ServerRequest request) {
    return Answers.withId(
        request,
        id ->
            JsonBody.fields(request)
                .flatMap(
                    fields -> {
                      Who who = CommitteeForm.asking(fields);
                      return who == null || !fields.errors().isEmpty()
                          ? Answers.invalid(request, fields)
                          : asking.ask(id, who).flatMap(asked -> told(request, asked));
                    }));
  }

  private static Mono<ServerResponse> told(ServerRequest request, AskingToJoin.Asked asked) {
    return switch (asked) {
      case TOLD ->
          ServerResponse.status(HttpStatus.ACCEPTED)
              .bodyValue(Map.of("status", "pending-confirmation"));
      case TOO_MANY ->
          Problems.respond(
              request,
              Problem.of("too-many-requests", "too many ask to be in this committee today")
                  .withRetryAfter(A_DAY));
      case NO_SUCH_COMMITTEE -> Answers.notFound(request);
    };
  }

  /** What it is about; a look changes nothing. */
  Mono<ServerResponse> show(ServerRequest request) {
    return withToken(
        request,
        (committee, id) ->
            asking
                .look(committee, id)
                .flatMap(
                    own ->
                        ServerResponse.ok()
                            .header("Cache-Control", "no-store")
                            .bodyValue(json(own))));
  }

  Mono<ServerResponse> confirm(ServerRequest request) {
    return withToken(
        request,
        (committee, id) ->
            asking
                .prove(committee, id)
                .flatMap(
                    outcome ->
                        Answers.answer(
                            request,
                            outcome,
                            _ ->
                                asking
                                    .look(committee, id)
                                    .flatMap(own -> ServerResponse.ok().bodyValue(json(own))))));
  }

  Mono<ServerResponse> withdraw(ServerRequest request) {
    return withToken(
        request,
        (committee, id) ->
            asking.withdraw(committee, id).flatMap(outcome -> Answers.noContent(request, outcome)));
  }

  private static Map<String, Object> json(Own own) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("committeeId", own.committee().id().value());
    json.put("slug", own.committee().slug());
    json.put("committee", own.committee().mandate().name());
    json.put("description", own.committee().mandate().description());
    json.put("language", own.who().locale());
    json.put("status", own.standing().word());
    return json;
  }

  private Mono<ServerResponse> withToken(
      ServerRequest request, BiFunction<CommitteeId, String, Mono<ServerResponse>> then) {
    return Mono.justOrEmpty(
            tokens
                .text(Kind.ASKING, request.pathVariable("token"))
                .map(text -> text.split(":", 2))
                .filter(parts -> parts.length == 2 && CommitteeId.isId(parts[0])))
        .flatMap(parts -> then.apply(new CommitteeId(parts[0]), parts[1]))
        .switchIfEmpty(Mono.defer(() -> Problems.respond(request, Problem.of("invitation-over"))));
  }
}
