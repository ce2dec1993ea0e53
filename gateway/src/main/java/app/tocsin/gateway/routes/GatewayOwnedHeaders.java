package app.tocsin.gateway.routes;

import app.tocsin.gateway.edge.ResponseHeaders;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Takes out of a service's answer what the gateway says itself, so that nothing is said twice. */
final class GatewayOwnedHeaders implements HttpHeadersFilter, Ordered {
  private static final String POLICY = "Content-Security-Policy";

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    HttpHeaders kept = new HttpHeaders();
    boolean api = exchange.getRequest().getPath().value().startsWith("/api/");
    boolean somebodys =
        exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
            || exchange.getResponse().getHeaders().containsHeader(HttpHeaders.SET_COOKIE);
    input.forEach(
        (name, values) -> {
          boolean policy = POLICY.equalsIgnoreCase(name);
          if (policy && !api) {
            // The issuer's and the mailbox's pages may know better than we what they load.
            exchange.getResponse().getHeaders().remove(POLICY);
          }
          if (!ResponseHeaders.owned(name) && !(policy && api)) {
            kept.addAll(name, values);
          }
        });
    if (api && somebodys) {
      // what one person may see, no cache on the way may show to the next
      String said = kept.getCacheControl();
      if (said == null || !said.contains("no-store")) {
        kept.setCacheControl("private, no-cache");
      }
    }
    return kept;
  }

  @Override
  public boolean supports(Type type) {
    return type == Type.RESPONSE;
  }
}
