package app.tocsin.partner.subscriptions.http;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.ManagingEndpoints.Outcome;
import app.tocsin.partner.subscriptions.http.EndpointJson.SecretJson;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What the door for endpoints said, as HTTP. */
final class EndpointAnswers {
  private EndpointAnswers() {}

  /**
   * What came of a test.
   *
   * @param status of the receiver's answer; absent where there was none
   * @param failure why there was none
   */
  record TriedJson(
      boolean delivered,
      @Nullable Integer status,
      @Nullable String failure,
      @Nullable String detail,
      long milliseconds,
      @Nullable String response) {
    static TriedJson of(Answer answer) {
      long milliseconds = answer.took().toMillis();
      return switch (answer) {
        case Answer.Responded it ->
            new TriedJson(
                it.status() / 100 == 2, it.status(), null, null, milliseconds, it.excerpt());
        case Answer.Failed it ->
            new TriedJson(
                false,
                null,
                it.reason().name().toLowerCase(Locale.ROOT),
                it.detail(),
                milliseconds,
                null);
      };
    }
  }

  static Mono<ServerResponse> answer(ServerRequest request, Outcome outcome, HttpStatus status) {
    return switch (outcome) {
      case Outcome.Done done -> endpoint(done.endpoint(), null, status);
      case Outcome.WithSecret made -> endpoint(made.endpoint(), made.text(), status);
      case Outcome.Tried tried -> ServerResponse.ok().bodyValue(TriedJson.of(tried.answer()));
      case Outcome.NotProved not ->
          Problems.respond(request, Problem.of("conflict", notProved(not.answer())));
      case Outcome.NotVerified _ ->
          Problems.respond(
              request,
              Problem.of(
                  "conflict",
                  "Nothing is sent there before it is verified: ask for its verification."));
      case Outcome.TooOften often -> tooOften(request, often);
      case Outcome.Unknown _ ->
          Problems.respond(request, Problem.of("not-found", "This partner has no such endpoint."));
      case Outcome.OtherVersion other ->
          Problems.respond(
              request,
              Problem.of(
                  "version-conflict",
                  "The endpoint changed in between: its version isn't "
                      + other.seen()
                      + " any more."));
      case Outcome.TooMany(int most) ->
          Problems.respond(
              request,
              Problem.of(
                  "conflict",
                  "This partner has " + most + " endpoints, and can't have more: remove one."));
      case Outcome.KeyReused _ -> Problems.respond(request, Problem.of("idempotency-key-reused"));
    };
  }

  /** The answer to a rotation: the new secret alone. */
  static Mono<ServerResponse> secret(ServerRequest request, Outcome outcome) {
    return outcome instanceof Outcome.WithSecret made
        ? ServerResponse.status(HttpStatus.CREATED)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .bodyValue(SecretJson.of(made.secret(), made.text()))
        : answer(request, outcome, HttpStatus.CREATED);
  }

  private static Mono<ServerResponse> endpoint(
      Endpoint endpoint, @Nullable String secret, HttpStatus status) {
    ServerResponse.BodyBuilder response =
        ServerResponse.status(status)
            .eTag(IfMatch.tag(endpoint.version()))
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (status == HttpStatus.CREATED) {
      response.location(
          URI.create("/api/partners/" + endpoint.partner() + "/endpoints/" + endpoint.id()));
    }
    return response.bodyValue(EndpointJson.of(endpoint, secret));
  }

  private static Mono<ServerResponse> tooOften(ServerRequest request, Outcome.TooOften often) {
    return Problems.respond(
        request,
        Problem.of(
                "too-many-requests",
                "This endpoint, or its host by others, was asked for proof too often: at most "
                    + often.times()
                    + " times an endpoint and "
                    + often.timesAHost()
                    + " times a host in "
                    + often.within().toSeconds()
                    + " s, where the proof fails.")
            .withRetryAfter(often.within()));
  }

  private static String notProved(Answer answer) {
    return switch (answer) {
      case Answer.Responded it when it.status() / 100 == 2 ->
          "The receiver answered "
              + it.status()
              + " but did not send back the challenge (expected: {\"challenge\": \"<the same>\"}).";
      case Answer.Responded it ->
          "The receiver answered the challenge with " + it.status() + " (expected: 200).";
      case Answer.Failed it ->
          "The receiver could not be asked: "
              + it.reason().name().toLowerCase(Locale.ROOT)
              + ", "
              + it.detail()
              + ".";
    };
  }
}
