package app.tocsin.petition.signatures.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.LogUnavailableException;
import app.tocsin.petition.signatures.Signing;
import app.tocsin.petition.signatures.Signing.Confirmed;
import app.tocsin.petition.signatures.Signing.Form;
import app.tocsin.petition.signatures.Signing.Signed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of signing. */
class SignatureHandlers {
  private static final TextRule TOKEN = TextRule.line(1, 200);

  private final Signing signing;
  private final SignatureForm forms;
  private final RepeatedRequests repeated;
  private final Timer timer;

  SignatureHandlers(
      Signing signing, SignatureForm forms, RepeatedRequests repeated, MeterRegistry meters) {
    this.signing = signing;
    this.forms = forms;
    this.repeated = repeated;
    this.timer = Timer.builder("tocsin.signing").publishPercentileHistogram().register(meters);
  }

  Mono<ServerResponse> sign(ServerRequest request) {
    long start = System.nanoTime();
    String id = request.pathVariable("id");
    if (!PetitionId.isId(id)) {
      return Problems.respond(request, Problem.of("petition-not-found"));
    }
    return JsonBody.fields(request)
        .flatMap(fields -> sign(request, new PetitionId(id), fields))
        .onErrorResume(LogUnavailableException.class, e -> unavailable(request, e))
        .doOnSuccess(_ -> timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
  }

  Mono<ServerResponse> confirm(ServerRequest request) {
    return JsonBody.fields(request)
        .flatMap(fields -> confirm(request, fields))
        .onErrorResume(LogUnavailableException.class, e -> unavailable(request, e));
  }

  private Mono<ServerResponse> sign(ServerRequest request, PetitionId id, Fields fields) {
    Optional<Form> form = forms.read(fields);
    if (form.isEmpty()) {
      return Problems.respond(request, Problem.invalidFields(fields.errors()));
    }
    Optional<IdempotencyKey> key =
        IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER)).orElseThrow();
    if (key.isPresent() && repeated.cameWithAnother(id, key.get(), form.get())) {
      return Problems.respond(request, Problem.of("idempotency-key-reused"));
    }
    return signing.sign(id, form.get()).flatMap(signed -> answer(request, signed));
  }

  private static Mono<ServerResponse> answer(ServerRequest request, Signed signed) {
    return switch (signed) {
      case Signed.Accepted accepted ->
          ServerResponse.status(HttpStatus.ACCEPTED)
              .bodyValue(new Receipt(accepted.signatureId(), status(accepted.confirmation())));
      case Signed.NoSuchPetition _ -> Problems.respond(request, Problem.of("petition-not-found"));
      case Signed.NotOpenYet _ -> Problems.respond(request, Problem.of("petition-not-open"));
      case Signed.Closed closed -> {
        Problem problem = Problem.of("petition-closed");
        yield Problems.respond(
            request,
            closed.at() == null
                ? problem
                : problem.withDetail("The petition was closed on " + closed.at() + "."));
      }
    };
  }

  private Mono<ServerResponse> confirm(ServerRequest request, Fields fields) {
    String token = fields.text("token", TOKEN);
    if (!fields.errors().isEmpty()) {
      return Problems.respond(request, Problem.invalidFields(fields.errors()));
    }
    return signing
        .confirm(token)
        .flatMap(
            confirmed ->
                switch (confirmed) {
                  case Confirmed.Accepted accepted ->
                      ServerResponse.ok()
                          .bodyValue(
                              new ConfirmationReceipt(accepted.petition().value(), "confirmed"));
                  case Confirmed.Expired _ ->
                      Problems.respond(request, Problem.of("token-expired"));
                  case Confirmed.Invalid _ ->
                      Problems.respond(request, Problem.of("token-invalid"));
                });
  }

  private static Mono<ServerResponse> unavailable(
      ServerRequest request, LogUnavailableException cause) {
    return Problems.respond(request, Problem.of("unavailable").withRetryAfter(cause.retryAfter()));
  }

  private static String status(Confirmation confirmation) {
    return switch (confirmation) {
      case EMAIL -> "pending-confirmation";
      case NONE -> "recorded";
    };
  }

  private record Receipt(String signatureId, String status) {}

  private record ConfirmationReceipt(String petitionId, String status) {}
}
