package app.tocsin.gateway.routes;

import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Puts back the {@code X-Forwarded-*} that the front door wrote: Spring Cloud Gateway removes them
 * all when it isn't the one who decides whom to trust.
 */
final class ForwardedByUs implements HttpHeadersFilter, Ordered {
  private static final List<String> NAMES =
      List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host");

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    HttpHeaders headers = HttpHeaders.copyOf(input);
    HttpHeaders received = exchange.getRequest().getHeaders();
    for (String name : NAMES) {
      String value = received.getFirst(name);
      if (value != null) {
        headers.set(name, value);
      }
    }
    return headers;
  }
}
