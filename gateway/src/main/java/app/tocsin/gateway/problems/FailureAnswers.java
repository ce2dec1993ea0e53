package app.tocsin.gateway.problems;

import app.tocsin.defaults.problems.TraceParent;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers whatever failed inside Spring's handler chain: pages, and the routes of Spring Cloud
 * Gateway.
 */
final class FailureAnswers implements WebExceptionHandler, Ordered {
  private final ProblemAnswers answers;

  FailureAnswers(ProblemAnswers answers) {
    this.answers = answers;
  }

  @Override
  public int getOrder() {
    return -3; // before the one of service-defaults, which doesn't know pages
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(failure);
    }
    ServerHttpRequest request = exchange.getRequest();
    String path = request.getPath().value();
    String traceId = TraceParent.of(exchange).traceId();
    ProblemAnswers.Rendered rendered =
        answers.render(
            ProblemOfFailure.of(failure, path, traceId),
            traceId,
            path,
            request.getHeaders().getFirst(HttpHeaders.ACCEPT),
            request.getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
    response.setStatusCode(HttpStatusCode.valueOf(rendered.status()));
    rendered
        .headers()
        .forEach(header -> response.getHeaders().set(header.getKey(), header.getValue()));
    DataBuffer body = response.bufferFactory().wrap(rendered.body());
    return response.writeWith(Mono.just(body));
  }
}
