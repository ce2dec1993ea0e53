package app.tocsin.petition.signatures.http;

import app.tocsin.defaults.direct.DirectAnswer;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.petition.signatures.LogUnavailableException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** What is asked by a link that a signer has for oneself, for years. */
final class OwnLinks {
  private static final Logger log = LoggerFactory.getLogger(OwnLinks.class);
  private static final TextRule TOKEN = TextRule.line(1, 200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private OwnLinks() {}

  /** What was done, and of which petition. */
  record Receipt(String petitionId, String status) {}

  static String token(Fields fields) {
    return fields.text("token", TOKEN);
  }

  /** What is looked up: a POST, so that the token stands in no log of addresses. */
  static Mono<DirectAnswer> look(Fields fields, Supplier<Mono<DirectAnswer>> looking) {
    return where(
        fields,
        () ->
            looking
                .get()
                .timeout(PATIENCE)
                .onErrorResume(
                    failure -> {
                      log.warn("What a signer asks for can't be shown now: {}", failure.toString());
                      return unavailable(RETRY_AFTER);
                    }));
  }

  /** What is done once the log has it. */
  static Mono<DirectAnswer> append(Fields fields, Supplier<Mono<DirectAnswer>> appending) {
    return where(
        fields,
        () ->
            appending
                .get()
                .onErrorResume(
                    LogUnavailableException.class, cause -> unavailable(cause.retryAfter())));
  }

  static DirectAnswer expired() {
    return new DirectAnswer.Refused(
        Problem.of("token-expired", "This link is too old: write to those who run this site."));
  }

  static DirectAnswer invalid() {
    return new DirectAnswer.Refused(
        Problem.of("token-invalid", "This link is none of ours, or was cut on its way."));
  }

  private static Mono<DirectAnswer> where(Fields fields, Supplier<Mono<DirectAnswer>> then) {
    return fields.errors().isEmpty()
        ? then.get()
        : Mono.just(new DirectAnswer.Refused(Problem.invalidFields(fields.errors())));
  }

  private static Mono<DirectAnswer> unavailable(Duration retryAfter) {
    return Mono.just(
        new DirectAnswer.Refused(Problem.of("unavailable").withRetryAfter(retryAfter)));
  }
}
