package app.tocsin.defaults.problems;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;

/**
 * What an exception means to the caller. It never quotes the exception: its message may name
 * classes or hold data.
 */
final class Failures {
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Dependencies that do not answer. By name: these libraries are the services', not ours. */
  private static final Set<String> BROKEN_DEPENDENCY =
      Set.of(
          "org.springframework.dao.DataAccessResourceFailureException",
          "org.springframework.dao.TransientDataAccessException",
          "org.springframework.security.authentication.AuthenticationServiceException",
          "com.mongodb.MongoTimeoutException",
          "com.mongodb.MongoConnectionPoolClearedException",
          "com.mongodb.MongoSocketException",
          "com.mongodb.MongoServerUnavailableException",
          "com.mongodb.MongoNotPrimaryException",
          "org.apache.kafka.common.errors.RetriableException",
          "org.springframework.kafka.KafkaException");

  private Failures() {}

  static Problem problemOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      Problem problem = known(cause);
      if (problem != null) {
        return problem;
      }
    }
    if (failure instanceof ResponseStatusException status) {
      return ofStatus(status.getStatusCode());
    }
    return Problem.of("internal");
  }

  private static @Nullable Problem known(Throwable cause) {
    return switch (cause) {
      case ProblemException refusal -> refusal.problem();
      case DataBufferLimitException large -> Problem.of("body-too-large");
      case JacksonException json -> JsonFailures.problemOf(json);
      case DecodingException undecodable when undecodable.getCause() == null ->
          Problem.of("malformed-json");
      case UnsupportedMediaTypeStatusException type -> Problem.of("unsupported-media-type");
      case TimeoutException timeout -> Problem.of("timeout").withRetryAfter(SOON);
      default ->
          isBrokenDependency(cause.getClass())
              ? Problem.of("unavailable").withRetryAfter(SOON)
              : null;
    };
  }

  private static boolean isBrokenDependency(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (BROKEN_DEPENDENCY.contains(each.getName())) {
        return true;
      }
    }
    return false;
  }

  private static Problem ofStatus(HttpStatusCode status) {
    return switch (status.value()) {
      case 400 -> Problem.of("invalid-request");
      case 401 -> Problem.of("unauthenticated");
      case 403 -> Problem.of("forbidden");
      case 404 -> Problem.of("not-found");
      case 405 -> Problem.of("method-not-allowed");
      case 406 -> Problem.of("not-acceptable");
      case 409 -> Problem.of("conflict");
      case 412 -> Problem.of("version-conflict");
      case 413 -> Problem.of("body-too-large");
      case 415 -> Problem.of("unsupported-media-type");
      case 428 -> Problem.of("version-required");
      case 429 -> Problem.of("too-many-requests").withRetryAfter(SOON);
      case 503 -> Problem.of("unavailable").withRetryAfter(SOON);
      case 504 -> Problem.of("timeout").withRetryAfter(SOON);
      default ->
          status.is4xxClientError()
              ? Problem.of("invalid-request").withStatus(status.value())
              : Problem.of("internal");
    };
  }

  private static @Nullable Throwable next(Throwable cause) {
    Throwable next = cause.getCause();
    return next == cause ? null : next;
  }
}
