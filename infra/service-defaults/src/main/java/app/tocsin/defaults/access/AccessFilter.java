package app.tocsin.defaults.access;

import org.springframework.core.Ordered;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Puts the rules before every handler. An open route costs the look at the rules and nothing else:
 * Spring Security's chain is entered only where a token matters.
 */
final class AccessFilter implements WebFilter, Ordered {
  static final String ACCESS = AccessFilter.class.getName();

  private final AccessRules rules;
  private final WebFilterChainProxy guarded;

  AccessFilter(AccessRules rules, ReactiveJwtDecoder decoder) {
    this.rules = rules;
    this.guarded = new WebFilterChainProxy(GuardedChain.of(decoder));
  }

  @Override
  public int getOrder() {
    return -100; // where Spring Security's filter stands
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Access access =
        rules.of(
            exchange.getRequest().getMethod(),
            exchange.getRequest().getPath().pathWithinApplication());
    if (access instanceof Access.Open) {
      return chain.filter(exchange);
    }
    exchange.getAttributes().put(ACCESS, access);
    return guarded.filter(exchange, chain);
  }
}
