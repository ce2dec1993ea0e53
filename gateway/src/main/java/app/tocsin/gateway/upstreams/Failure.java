package app.tocsin.gateway.upstreams;

import app.tocsin.defaults.problems.Problem;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** The ways in which a service behind the gateway can fail to answer. */
public enum Failure {
  /** No connection came about, so not a byte was sent. */
  REFUSED(503, "unavailable", "The service behind this address is not running at the moment."),
  /** The connection broke before the whole answer was there. */
  BROKEN(
      502,
      "unavailable",
      "The service behind this address broke off before its answer was complete."),
  /** The answer didn't come in time. */
  LATE(504, "timeout", null),
  /** It answered, with a 5xx. */
  UNWELL(503, "unavailable", "The service behind this address can't answer that at the moment."),
  /** Too many requests wait for a connection to it. */
  SATURATED(503, "unavailable", "The service behind this address is busy."),
  /** It failed too often just now, so it is left alone for a moment. */
  OPEN(
      503,
      "unavailable",
      "The service behind this address failed repeatedly and is given a moment to recover.");

  private final int status;
  private final String code;
  private final @Nullable String detail;

  Failure(int status, String code, @Nullable String detail) {
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  /** What the caller is told. */
  public Problem problem() {
    return new Problem(status, code, detail, List.of(), Duration.ofSeconds(2));
  }

  /** Whether it says that the service is unwell, rather than that the gateway held back. */
  public boolean isItsFault() {
    return this == REFUSED || this == BROKEN || this == LATE;
  }

  /** What that exception means; empty when it isn't about a service. */
  public static Optional<Failure> of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ConnectException refused -> {
          return Optional.of(REFUSED);
        }
        case NoRouteToHostException unreachable -> {
          return Optional.of(REFUSED);
        }
        case UnknownHostException unknown -> {
          return Optional.of(REFUSED);
        }
        case PoolAcquirePendingLimitException full -> {
          return Optional.of(SATURATED);
        }
        case PoolAcquireTimeoutException full -> {
          return Optional.of(SATURATED);
        }
        case TimeoutException late -> {
          return Optional.of(LATE);
        }
        case ReadTimeoutException late -> {
          return Optional.of(LATE);
        }
        case ServerErrorException unwell -> {
          return Optional.of(UNWELL);
        }
        case IOException broken -> {
          return Optional.of(BROKEN);
        }
        case CallNotPermittedException open -> {
          return Optional.of(OPEN);
        }
        default -> {
          // look at its cause
        }
      }
    }
    return Optional.empty();
  }
}
