package app.tocsin.gateway.routes;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ALREADY_ROUTED_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import app.tocsin.gateway.upstreams.Instance;
import app.tocsin.gateway.upstreams.Upstream;
import app.tocsin.gateway.upstreams.Upstream.Lane;
import app.tocsin.gateway.upstreams.Upstreams;
import java.io.IOException;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends a routed request to an instance of its service, under that service's breaker and total
 * timeout. It takes the place of Spring Cloud Gateway's circuit breaker, retry and route-to-URL
 * filters: one filter that reads no body and builds no URL twice.
 */
final class UpstreamFilter implements GlobalFilter, Ordered {
  private final Upstreams upstreams;

  UpstreamFilter(Upstreams upstreams) {
    this.upstreams = upstreams;
  }

  @Override
  public int getOrder() {
    return -2; // around the filter that writes the response, so that the timeout covers the body
    // too
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Route route = exchange.getRequiredAttribute(GATEWAY_ROUTE_ATTR);
    Upstream upstream = upstreams.find(route.getId()).orElseThrow();
    return upstream.call(
        lane(exchange.getRequest()), instance -> attempt(exchange, chain, instance));
  }

  private static Lane lane(ServerHttpRequest request) {
    HttpMethod method = request.getMethod();
    return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method) ? Lane.READ : Lane.WRITE;
  }

  private static Mono<Void> attempt(
      ServerWebExchange exchange, GatewayFilterChain chain, Instance instance) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(new IOException("the service broke off in the middle of its answer"));
    }
    exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, url(exchange.getRequest(), instance));
    exchange.getAttributes().remove(GATEWAY_ALREADY_ROUTED_ATTR);
    return chain.filter(exchange);
  }

  private static URI url(ServerHttpRequest request, Instance instance) {
    URI asked = request.getURI();
    String query = asked.getRawQuery();
    String base = instance.base().getScheme() + "://" + instance.base().getRawAuthority();
    return URI.create(base + asked.getRawPath() + (query == null ? "" : "?" + query));
  }
}
