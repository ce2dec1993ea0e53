package app.tocsin.gateway.problems;

import app.tocsin.defaults.problems.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gateway's own refusals. */
public final class Refusals {
  public static final Problem NOT_FOUND = Problem.of("not-found");
  public static final Problem BODY_TOO_LARGE =
      Problem.of("body-too-large", "The body is larger than 16 KiB.");
  public static final Problem OVERLOADED =
      Problem.of("unavailable", "Too many requests are being served at the moment.")
          .withRetryAfter(Duration.ofSeconds(1));
  public static final Problem INTERNAL = Problem.of("internal");
  public static final Problem FOREIGN_ORIGIN =
      Problem.of("forbidden", "A page of another site may not do this.");

  private Refusals() {}

  /** The address exists, but not for that method. */
  public static Problem methodNotAllowed() {
    return Problem.of("method-not-allowed");
  }

  /** The request target, a header or a parameter can't be understood. */
  public static Problem invalidRequest(String detail) {
    return Problem.of("invalid-request", detail);
  }

  /** The client's budget is spent. */
  public static Problem tooManyRequests(long retryAfterSeconds) {
    return Problem.of("too-many-requests").withRetryAfter(Duration.ofSeconds(retryAfterSeconds));
  }

  /** A refusal with a status that its code doesn't have by itself. */
  public static Problem of(int status, String code, @Nullable String detail) {
    return new Problem(status, code, detail, List.of(), null);
  }
}
