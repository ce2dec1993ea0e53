package app.tocsin.embedded.issuer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * The last authorizations, which introspection and revocation look up. The tokens themselves need
 * none of it, and the service that Spring offers keeps every authorization for ever.
 */
final class RecentAuthorizations implements OAuth2AuthorizationService {

  private static final int KEPT = 1_000;

  private final Map<String, OAuth2Authorization> byId =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OAuth2Authorization> eldest) {
          return size() > KEPT;
        }
      };

  @Override
  public synchronized void save(OAuth2Authorization authorization) {
    byId.put(authorization.getId(), authorization);
  }

  @Override
  public synchronized void remove(OAuth2Authorization authorization) {
    byId.remove(authorization.getId());
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findById(String id) {
    return byId.get(id);
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType type) {
    for (OAuth2Authorization authorization : byId.values()) {
      if (authorization.getToken(token) != null) {
        return authorization;
      }
    }
    return null;
  }
}
