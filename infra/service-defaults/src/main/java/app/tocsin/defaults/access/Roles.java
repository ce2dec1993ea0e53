package app.tocsin.defaults.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** The roles of a token: its {@code roles} claim, where admin stands for all. */
final class Roles implements Converter<Jwt, Mono<JwtAuthenticationToken>> {
  static final String PREFIX = "ROLE_";
  private static final String ADMIN = "admin";
  private static final List<String> ALL =
      List.of("organiser", "moderator", "analyst", "partner", ADMIN);

  @Override
  public Mono<JwtAuthenticationToken> convert(Jwt token) {
    return Mono.just(new JwtAuthenticationToken(token, authorities(token)));
  }

  private static Collection<GrantedAuthority> authorities(Jwt token) {
    Set<String> roles = new LinkedHashSet<>();
    if (token.getClaims().get("roles") instanceof Collection<?> claimed) {
      for (Object role : claimed) {
        if (role instanceof String name) {
          roles.add(name);
        }
      }
    }
    if (roles.contains(ADMIN)) {
      roles.addAll(ALL);
    }
    return roles.stream()
        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(PREFIX + role))
        .toList();
  }
}
