package app.tocsin.petition.signatures.http;

import app.tocsin.defaults.direct.DirectAnswer;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.petition.signatures.ErasingSigners;
import app.tocsin.petition.signatures.ErasingSigners.Answer;
import app.tocsin.petition.signatures.LogUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The HTTP side of what is kept about signers. */
class SignerHandlers {
  private static final Logger log = LoggerFactory.getLogger(SignerHandlers.class);
  private static final TextRule TOKEN = TextRule.line(1, 200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final ErasingSigners erasing;

  SignerHandlers(ErasingSigners erasing) {
    this.erasing = erasing;
  }

  /** What is kept: a POST, so that the token stands in no log of addresses. */
  Mono<DirectAnswer> look(Fields fields) {
    String token = fields.text("token", TOKEN);
    return fields.errors().isEmpty()
        ? erasing
            .look(token)
            .timeout(PATIENCE)
            .map(SignerHandlers::answer)
            .onErrorResume(
                failure -> {
                  log.warn("What is kept can't be shown now: {}", failure.toString());
                  return refused(Problem.of("unavailable").withRetryAfter(RETRY_AFTER));
                })
        : refused(Problem.invalidFields(fields.errors()));
  }

  Mono<DirectAnswer> erase(Fields fields) {
    String token = fields.text("token", TOKEN);
    return fields.errors().isEmpty()
        ? erasing
            .erase(token)
            .map(SignerHandlers::answer)
            .onErrorResume(
                LogUnavailableException.class,
                cause -> refused(Problem.of("unavailable").withRetryAfter(cause.retryAfter())))
        : refused(Problem.invalidFields(fields.errors()));
  }

  private static DirectAnswer answer(Answer answer) {
    return switch (answer) {
      case Answer.Kept kept ->
          new DirectAnswer.Json(200, KeptJson.of(kept.signature(), kept.person()));
      case Answer.Nothing nothing ->
          new DirectAnswer.Json(200, KeptJson.nothing(nothing.petition()));
      case Answer.Erased erased ->
          new DirectAnswer.Json(202, new Receipt(erased.petition().value(), "erased"));
      case Answer.Expired _ ->
          new DirectAnswer.Refused(
              Problem.of(
                  "token-expired", "This link is too old: write to those who run this site."));
      case Answer.Invalid _ ->
          new DirectAnswer.Refused(
              Problem.of("token-invalid", "This link is none of ours, or was cut on its way."));
    };
  }

  private static Mono<DirectAnswer> refused(Problem problem) {
    return Mono.just(new DirectAnswer.Refused(problem));
  }

  private record Receipt(String petitionId, String status) {}
}
