package app.tocsin.partner.partners.http;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.partner.partners.Actor;
import app.tocsin.partner.partners.ApiKey;
import app.tocsin.partner.partners.KeepingKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Takes {@code Authorization: Bearer tcs_...} where others take an access token, and before the
 * access rules would refuse it. The program has the role partner, and one for each of its scopes.
 */
final class ApiKeyFilter implements WebFilter, Ordered {
  private static final String BEARER = "Bearer ";
  private static final String ROLE = "ROLE_";

  private final KeepingKeys keys;

  ApiKeyFilter(KeepingKeys keys) {
    this.keys = keys;
  }

  @Override
  public int getOrder() {
    return -110; // before service-defaults' AccessFilter
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String sent = key(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
    return sent == null
        ? chain.filter(exchange)
        : keys.recognise(sent)
            .map(ApiKeyFilter::authentication)
            .singleOptional()
            .flatMap(
                known ->
                    known.isEmpty()
                        ? refuse(exchange)
                        : chain
                            .filter(withoutCredential(exchange))
                            .contextWrite(
                                ReactiveSecurityContextHolder.withAuthentication(known.get())));
  }

  private static @Nullable String key(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return null;
    }
    String sent = header.substring(BEARER.length()).strip();
    return sent.startsWith(ApiKey.PREFIX) ? sent : null;
  }

  private static ServerWebExchange withoutCredential(ServerWebExchange exchange) {
    return exchange
        .mutate()
        .request(request -> request.headers(headers -> headers.remove(HttpHeaders.AUTHORIZATION)))
        .build();
  }

  private static Authentication authentication(ApiKey key) {
    List<GrantedAuthority> roles = new ArrayList<>();
    roles.add(new SimpleGrantedAuthority(ROLE + "partner"));
    roles.add(new SimpleGrantedAuthority(ROLE + Actor.KEY_ROLE));
    key.scopes().forEach(scope -> roles.add(new SimpleGrantedAuthority(ROLE + scope.word())));
    return UsernamePasswordAuthenticationToken.authenticated(
        key.partner() + ":" + key.id(), "", roles);
  }

  private static Mono<Void> refuse(ServerWebExchange exchange) {
    exchange
        .getResponse()
        .getHeaders()
        .set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tocsin\", error=\"invalid_token\"");
    return Problems.write(
        exchange,
        Problem.of("unauthenticated", "The API key is not valid: unknown, expired or revoked."));
  }
}
