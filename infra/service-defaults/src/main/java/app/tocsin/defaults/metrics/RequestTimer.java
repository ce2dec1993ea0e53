package app.tocsin.defaults.metrics;

import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Times what Spring dispatches, to the moment its response is committed: one that streams is
 * measured to its first byte.
 */
final class RequestTimer implements WebFilter, Ordered {
  private final RequestTimes times;

  RequestTimer(RequestTimes times) {
    this.times = times;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 10;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    long start = System.nanoTime();
    exchange
        .getResponse()
        .beforeCommit(
            () -> {
              Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
              times.record(
                  exchange.getRequest().getMethod(),
                  route == null ? "" : route,
                  exchange.getResponse(),
                  start);
              return Mono.empty();
            });
    return chain.filter(exchange);
  }
}
