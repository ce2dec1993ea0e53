package app.tocsin.embedded.issuer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Everybody's clients, for the embedded mode only: the secret of each is its id. */
final class DemoClients {

  private static final Map<String, String> ROLES =
      new TreeMap<>(
          Map.of(
              "demo-organiser", "organiser",
              "demo-moderator", "moderator",
              "demo-analyst", "analyst",
              "demo-partner", "partner",
              "demo-admin", "admin"));

  private static final Duration LIFETIME = Duration.ofHours(1);

  private DemoClients() {}

  static List<RegisteredClient> all() {
    return ROLES.keySet().stream().map(DemoClients::client).toList();
  }

  static List<String> ids() {
    return List.copyOf(ROLES.keySet());
  }

  /** The value of the {@code roles} claim. */
  static List<String> rolesOf(String clientId) {
    String role = ROLES.get(clientId);
    return role == null ? List.of() : List.of(role);
  }

  private static RegisteredClient client(String id) {
    return RegisteredClient.withId(id)
        .clientId(id)
        .clientSecret(id)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(LIFETIME).build())
        .build();
  }
}
