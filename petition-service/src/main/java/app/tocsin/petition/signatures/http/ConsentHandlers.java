package app.tocsin.petition.signatures.http;

import app.tocsin.defaults.direct.DirectAnswer;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.petition.signatures.LogUnavailableException;
import app.tocsin.petition.signatures.WithdrawingConsents;
import app.tocsin.petition.signatures.WithdrawingConsents.Answer;
import app.tocsin.petition.signatures.WithdrawingConsents.Consented;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The HTTP side of what signers allowed partners. */
class ConsentHandlers {
  private static final Logger log = LoggerFactory.getLogger(ConsentHandlers.class);
  private static final TextRule TOKEN = TextRule.line(1, 200);
  private static final TextRule PARTNER = TextRule.line(1, 64);
  private static final int MOST_PARTNERS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final WithdrawingConsents withdrawing;

  ConsentHandlers(WithdrawingConsents withdrawing) {
    this.withdrawing = withdrawing;
  }

  /** What was said yes to: a POST, so that the token stands in no log of addresses. */
  Mono<DirectAnswer> look(Fields fields) {
    String token = fields.text("token", TOKEN);
    return fields.errors().isEmpty()
        ? withdrawing
            .look(token)
            .timeout(PATIENCE)
            .map(ConsentHandlers::answer)
            .onErrorResume(
                failure -> {
                  log.warn("Consents can't be shown now: {}", failure.toString());
                  return refused(Problem.of("unavailable").withRetryAfter(RETRY_AFTER));
                })
        : refused(Problem.invalidFields(fields.errors()));
  }

  Mono<DirectAnswer> withdraw(Fields fields) {
    String token = fields.text("token", TOKEN);
    List<String> partners = fields.texts("partners", PARTNER, MOST_PARTNERS);
    return fields.errors().isEmpty()
        ? withdrawing
            .withdraw(token, partners)
            .map(ConsentHandlers::answer)
            .onErrorResume(
                LogUnavailableException.class,
                cause -> refused(Problem.of("unavailable").withRetryAfter(cause.retryAfter())))
        : refused(Problem.invalidFields(fields.errors()));
  }

  private static DirectAnswer answer(Answer answer) {
    return switch (answer) {
      case Answer.Withdrawn withdrawn ->
          new DirectAnswer.Json(202, new Receipt(withdrawn.petition().value(), "withdrawn"));
      case Answer.Given given ->
          new DirectAnswer.Json(
              200,
              new Consents(
                  given.petition().value(), given.consents().stream().map(Line::of).toList()));
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

  private record Consents(String petitionId, List<Line> consents) {}

  private record Line(
      String partner,
      String wording,
      String version,
      String locale,
      Instant givenAt,
      boolean withdrawn) {
    static Line of(Consented consented) {
      return new Line(
          consented.proof().partner(),
          consented.proof().wording(),
          consented.proof().version(),
          consented.proof().locale(),
          consented.proof().givenAt(),
          consented.withdrawn());
    }
  }
}
