package app.tocsin.petition.signatures.http;

import app.tocsin.defaults.direct.DirectAnswer;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.problems.Problem;
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
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** The HTTP side of signing. */
class SignatureHandlers {
  /** The gateway says it, and takes it out of what others say. */
  private static final String OTHERS_REFUSED = "x-tocsin-others-refused";

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

  Mono<DirectAnswer> sign(String id, HttpHeaders headers, Fields fields) {
    long start = System.nanoTime();
    if (headers.containsHeader(OTHERS_REFUSED)) {
      signing.othersAreRefused();
    }
    if (!PetitionId.isId(id)) {
      return refused(Problem.of("petition-not-found"));
    }
    return sign(new PetitionId(id), headers, fields)
        .onErrorResume(LogUnavailableException.class, SignatureHandlers::unavailable)
        .doOnSuccess(_ -> timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
  }

  private Mono<DirectAnswer> sign(PetitionId id, HttpHeaders headers, Fields fields) {
    Optional<Form> form = forms.read(fields);
    if (form.isEmpty()) {
      return refused(Problem.invalidFields(fields.errors()));
    }
    Optional<IdempotencyKey> key =
        IdempotencyKey.parse(headers.getFirst(IdempotencyKey.HEADER)).orElseThrow();
    if (key.isPresent() && repeated.cameWithAnother(id, key.get(), form.get())) {
      return refused(Problem.of("idempotency-key-reused"));
    }
    return signing.sign(id, form.get()).map(SignatureHandlers::answer);
  }

  private static DirectAnswer answer(Signed signed) {
    return switch (signed) {
      case Signed.Accepted accepted ->
          new DirectAnswer.Written(
              202, receipt(accepted.signatureId(), status(accepted.confirmation())));
      case Signed.NoSuchPetition _ -> new DirectAnswer.Refused(Problem.of("petition-not-found"));
      case Signed.NotOpenYet _ -> new DirectAnswer.Refused(Problem.of("petition-not-open"));
      case Signed.Closed closed -> {
        Problem problem = Problem.of("petition-closed");
        yield new DirectAnswer.Refused(
            closed.at() == null
                ? problem
                : problem.withDetail("The petition was closed on " + closed.at() + "."));
      }
      case Signed.NoSuchPartner stranger ->
          new DirectAnswer.Refused(
              Problem.invalidField(
                  "consents.partners[" + stranger.place() + "]",
                  "must be a partner that this petition names"));
    };
  }

  Mono<DirectAnswer> confirm(Fields fields) {
    String token = fields.text("token", TOKEN);
    if (!fields.errors().isEmpty()) {
      return refused(Problem.invalidFields(fields.errors()));
    }
    return signing
        .confirm(token)
        .map(SignatureHandlers::answer)
        .onErrorResume(LogUnavailableException.class, SignatureHandlers::unavailable);
  }

  private static DirectAnswer answer(Confirmed confirmed) {
    return switch (confirmed) {
      case Confirmed.Accepted accepted ->
          new DirectAnswer.Json(
              200, new ConfirmationReceipt(accepted.petition().value(), "confirmed"));
      case Confirmed.Expired _ -> new DirectAnswer.Refused(Problem.of("token-expired"));
      case Confirmed.Invalid _ -> new DirectAnswer.Refused(Problem.of("token-invalid"));
    };
  }

  private static Mono<DirectAnswer> unavailable(LogUnavailableException cause) {
    return refused(Problem.of("unavailable").withRetryAfter(cause.retryAfter()));
  }

  private static Mono<DirectAnswer> refused(Problem problem) {
    return Mono.just(new DirectAnswer.Refused(problem));
  }

  private static String status(Confirmation confirmation) {
    return switch (confirmation) {
      case EMAIL -> "pending-confirmation";
      case NONE -> "recorded";
    };
  }

  /** Neither has a sign that JSON escapes. */
  private static String receipt(String signatureId, String status) {
    return "{\"signatureId\":\"" + signatureId + "\",\"status\":\"" + status + "\"}";
  }

  private record ConfirmationReceipt(String petitionId, String status) {}
}
