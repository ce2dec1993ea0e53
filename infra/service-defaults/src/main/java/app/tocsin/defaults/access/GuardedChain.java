package app.tocsin.defaults.access;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Spring Security's chain for the routes that look at a token: bearer tokens only, no session,
 * problems as answers.
 */
final class GuardedChain {
  private GuardedChain() {}

  static SecurityWebFilterChain of(ReactiveJwtDecoder decoder) {
    return ServerHttpSecurity.http()
        .csrf(ServerHttpSecurity.CsrfSpec::disable)
        .headers(ServerHttpSecurity.HeaderSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtDecoder(decoder).jwtAuthenticationConverter(new Roles()))
                    .authenticationEntryPoint(GuardedChain::unauthenticated)
                    .accessDeniedHandler((exchange, denied) -> forbidden(exchange)))
        .exceptionHandling(
            exceptions ->
                exceptions
                    .authenticationEntryPoint(GuardedChain::unauthenticated)
                    .accessDeniedHandler((exchange, denied) -> forbidden(exchange)))
        .authorizeExchange(exchanges -> exchanges.anyExchange().access(GuardedChain::decide))
        .build();
  }

  private static Mono<AuthorizationResult> decide(
      Mono<Authentication> authentication, AuthorizationContext context) {
    return switch (access(context.getExchange())) {
      case Access.Open open -> Mono.just(new AuthorizationDecision(true));
      case Access.Anonymous anonymous -> Mono.just(new AuthorizationDecision(true));
      case Access.Denied denied -> Mono.just(new AuthorizationDecision(false));
      case Access.Roles roles ->
          authentication
              .filter(Authentication::isAuthenticated)
              .map(Caller::of)
              .<AuthorizationResult>map(
                  caller -> new AuthorizationDecision(hasAny(caller, roles.anyOf())))
              .defaultIfEmpty(new AuthorizationDecision(false));
    };
  }

  private static boolean hasAny(Caller caller, Set<String> roles) {
    return roles.isEmpty() || roles.stream().anyMatch(caller::hasRole);
  }

  /** RFC 6750, section 3: the challenge names an error only where a token was sent. */
  private static Mono<Void> unauthenticated(
      ServerWebExchange exchange, AuthenticationException failure) {
    boolean sent = failure instanceof OAuth2AuthenticationException;
    HttpHeaders headers = exchange.getResponse().getHeaders();
    headers.set(
        HttpHeaders.WWW_AUTHENTICATE,
        sent ? "Bearer realm=\"tocsin\", error=\"invalid_token\"" : "Bearer realm=\"tocsin\"");
    Problem problem = Problem.of("unauthenticated");
    return Problems.write(
        exchange, sent ? problem.withDetail("The access token " + fault(failure) + ".") : problem);
  }

  private static String fault(AuthenticationException failure) {
    String message = failure.getMessage();
    return message != null && message.contains("expired")
        ? "has expired"
        : "is not valid: its signature, issuer or dates are not accepted";
  }

  private static Mono<Void> forbidden(ServerWebExchange exchange) {
    HttpHeaders headers = exchange.getResponse().getHeaders();
    return switch (access(exchange)) {
      case Access.Denied(Set<HttpMethod> others) when !others.isEmpty() -> {
        headers.setAllow(others);
        yield Problems.write(exchange, Problem.of("method-not-allowed"));
      }
      case Access.Roles(Set<String> roles) -> {
        headers.set(
            HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tocsin\", error=\"insufficient_scope\"");
        yield Problems.write(
            exchange,
            Problem.of("forbidden", "This needs the role " + String.join(" or ", roles) + "."));
      }
      case Access.Denied denied -> Problems.write(exchange, Problem.of("forbidden"));
      case Access.Open open -> Problems.write(exchange, Problem.of("forbidden"));
      case Access.Anonymous anonymous -> Problems.write(exchange, Problem.of("forbidden"));
    };
  }

  private static Access access(ServerWebExchange exchange) {
    return exchange.getAttribute(AccessFilter.ACCESS) instanceof Access access
        ? access
        : new Access.Denied(Set.of());
  }
}
