package app.tocsin.defaults.problems;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/**
 * Renders whatever was thrown as a problem. What is our fault is logged, once, under the trace id
 * that the caller got.
 */
public final class ProblemHandler implements WebExceptionHandler, Ordered {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  @Override
  public int getOrder() {
    return -2; // before Spring Boot's own, which is at -1
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)
        || exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    Problem problem = Failures.problemOf(failure);
    if (failure instanceof MethodNotAllowedException notAllowed) {
      exchange.getResponse().getHeaders().setAllow(notAllowed.getSupportedMethods());
    }
    log(exchange, problem, failure);
    return Problems.write(exchange, problem);
  }

  private static void log(ServerWebExchange exchange, Problem problem, Throwable failure) {
    if (problem.status() < 500 || failure instanceof ProblemException) {
      return;
    }
    HttpMethod method = exchange.getRequest().getMethod();
    String path = exchange.getRequest().getPath().value();
    String traceId = TraceParent.of(exchange).traceId();
    if (problem.code().equals("internal")) {
      log.error("{} {} failed, traceId {}", method, path, traceId, failure);
    } else {
      // A dead dependency fails every request: one short line each, the cause's own logger has the
      // rest.
      log.warn(
          "{} {} answered {}, traceId {}: {}",
          method,
          path,
          problem.code(),
          traceId,
          failure.toString());
    }
  }
}
