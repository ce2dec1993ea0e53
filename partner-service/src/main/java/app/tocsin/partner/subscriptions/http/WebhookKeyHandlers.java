package app.tocsin.partner.subscriptions.http;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.partner.signing.SigningKeyPair;
import app.tocsin.partner.subscriptions.SigningKeyRing;
import app.tocsin.partner.subscriptions.SigningKeyRing.Change;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The public keys by which receivers know us, and their replacement. */
class WebhookKeyHandlers {
  private final SigningKeyRing keys;
  private final Clock clock;

  WebhookKeyHandlers(SigningKeyRing keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  Mono<ServerResponse> list(ServerRequest request) {
    return show(HttpStatus.OK);
  }

  Mono<ServerResponse> add(ServerRequest request) {
    return keys.add().flatMap(change -> answer(request, change, HttpStatus.CREATED));
  }

  Mono<ServerResponse> retire(ServerRequest request) {
    return keys.retire(request.pathVariable("kid"), clock.instant())
        .flatMap(change -> answer(request, change, HttpStatus.OK));
  }

  private Mono<ServerResponse> answer(ServerRequest request, Change change, HttpStatus done) {
    return switch (change) {
      case DONE -> show(done);
      case TOO_MANY ->
          Problems.respond(
              request, Problem.of("conflict", "Two keys sign already: retire one first."));
      case THE_LAST ->
          Problems.respond(request, Problem.of("conflict", "No other key signs: add one first."));
      case UNKNOWN ->
          Problems.respond(request, Problem.of("not-found", "No key of this id signs."));
    };
  }

  /** As JSON Web Keys (RFC 8037), and in the form of Standard Webhooks. */
  private Mono<ServerResponse> show(HttpStatus status) {
    return Mono.zip(keys.all(), keys.retired())
        .flatMap(
            both -> {
              Map<String, Object> shown = new LinkedHashMap<>();
              shown.put("keys", webKeys(both.getT1()));
              shown.put("retired", webKeys(both.getT2()));
              return ServerResponse.status(status).bodyValue(shown);
            });
  }

  private static List<Map<String, String>> webKeys(List<SigningKeyPair> pairs) {
    return pairs.stream()
        .map(
            pair ->
                Map.of(
                    "kty", "OKP",
                    "crv", "Ed25519",
                    "alg", "EdDSA",
                    "use", "sig",
                    "kid", pair.id(),
                    "x", pair.publicX(),
                    "whpk", pair.publicForm()))
        .toList();
  }
}
