package app.tocsin.defaults.access;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * Who sent a request with a valid token.
 *
 * @param id the token's subject
 * @param roles what the token's {@code roles} claim says; an admin has every role
 */
public record Caller(String id, Set<String> roles) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Empty where no token was sent, and on open routes, where none is looked at. */
  public static Mono<Caller> of(ServerRequest request) {
    return request.principal().ofType(Authentication.class).map(Caller::of);
  }

  public boolean hasRole(String role) {
    return roles.contains(role);
  }

  static Caller of(Authentication authentication) {
    Set<String> roles = new TreeSet<>();
    for (GrantedAuthority authority : authentication.getAuthorities()) {
      String name = authority.getAuthority();
      if (name != null && name.startsWith(Roles.PREFIX)) {
        roles.add(name.substring(Roles.PREFIX.length()));
      }
    }
    return new Caller(authentication.getName(), roles);
  }
}
