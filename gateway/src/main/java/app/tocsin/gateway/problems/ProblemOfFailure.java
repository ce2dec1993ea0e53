package app.tocsin.gateway.problems;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.ProblemException;
import app.tocsin.gateway.upstreams.Failure;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ResponseStatusException;

/**
 * What an exception on the way through the gateway means to the caller. Its message stays here: it
 * may hold anything.
 */
public final class ProblemOfFailure {
  private static final Logger log = LoggerFactory.getLogger(ProblemOfFailure.class);

  private ProblemOfFailure() {}

  /**
   * The problem; what is our own fault is logged under the trace id.
   *
   * @param path what was asked for
   */
  public static Problem of(Throwable failure, String path, String traceId) {
    if (failure instanceof ProblemException refusal) {
      return refusal.problem();
    }
    if (isCausedBy(BodyTooLarge.class, failure)) {
      return Refusals.BODY_TOO_LARGE;
    }
    if (isCausedBy(BodyTooSlow.class, failure)) {
      return Problem.of("body-too-slow");
    }
    if (failure instanceof ResponseStatusException status && status.getCause() == null) {
      return ofStatus(status.getStatusCode().value());
    }
    Optional<Failure> upstream = Failure.of(failure);
    if (upstream.isPresent()) {
      log.debug("{}: {}, traceId {}", path, upstream.get(), traceId, failure);
      return upstream.get().problem();
    }
    if (failure instanceof ResponseStatusException status) {
      return ofStatus(status.getStatusCode().value());
    }
    log.error("{} failed, traceId {}", path, traceId, failure);
    return Refusals.INTERNAL;
  }

  private static boolean isCausedBy(Class<? extends Throwable> type, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> Refusals.NOT_FOUND;
      case 405 -> Refusals.methodNotAllowed();
      case 406 -> Problem.of("not-acceptable");
      case 413 -> Refusals.BODY_TOO_LARGE;
      case 415 -> Problem.of("unsupported-media-type");
      case 503 -> Failure.UNWELL.problem();
      case 504 -> Failure.LATE.problem();
      default ->
          status >= 400 && status < 500
              ? Refusals.of(status, "invalid-request", "The request can't be understood.")
              : Refusals.INTERNAL;
    };
  }
}
