package app.tocsin.defaults.problems;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says no, as RFC 9457 has it. The code is one of {@link ProblemCatalogue}, which
 * gives the title, and the detail where none is given here, in the caller's language.
 *
 * @param detail what happened this time, for a human; null when the catalogue's explanation says it
 *     all
 * @param retryAfter when to try again, sent as {@code Retry-After}
 */
public record Problem(
    int status,
    String code,
    @Nullable String detail,
    List<FieldError> errors,
    @Nullable Duration retryAfter) {

  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
    }
    ProblemCatalogue.get().require(code);
    errors = List.copyOf(errors);
  }

  /** The problem with the status that the catalogue gives the code. */
  public static Problem of(String code) {
    return new Problem(ProblemCatalogue.get().require(code).status(), code, null, List.of(), null);
  }

  public static Problem of(String code, String detail) {
    return of(code).withDetail(detail);
  }

  /** 400 {@code invalid-fields} with one entry a field. */
  public static Problem invalidFields(List<FieldError> errors) {
    return of("invalid-fields").withErrors(errors);
  }

  public static Problem invalidField(String field, String message) {
    return invalidFields(List.of(new FieldError(field, message)));
  }

  public Problem withDetail(String detail) {
    return new Problem(status, code, detail, errors, retryAfter);
  }

  /** For a status that has no code of its own. */
  public Problem withStatus(int status) {
    return new Problem(status, code, detail, errors, retryAfter);
  }

  public Problem withErrors(List<FieldError> errors) {
    return new Problem(status, code, detail, errors, retryAfter);
  }

  public Problem withRetryAfter(Duration retryAfter) {
    return new Problem(status, code, detail, errors, retryAfter);
  }

  /** For where only an exception can carry a refusal, inside a reactive chain for instance. */
  public ProblemException toException() {
    return new ProblemException(this);
  }
}
