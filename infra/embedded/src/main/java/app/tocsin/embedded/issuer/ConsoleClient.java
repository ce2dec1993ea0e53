package app.tocsin.embedded.issuer;

import java.time.Duration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The gateway's console as a client: people sign in by authorization code and PKCE. Its tokens are
 * short, so that the refresh is exercised every day and not once a month.
 */
final class ConsoleClient {
  static final String ID = "tocsin-console";

  private static final Duration TOKEN = Duration.ofMinutes(5);
  private static final Duration DAY = Duration.ofHours(10);

  private ConsoleClient() {}

  /**
   * @param issuer {@code <public address>/auth}: the console is at that address
   */
  static RegisteredClient of(String issuer) {
    String base = issuer.replaceFirst("/auth/?$", "");
    return RegisteredClient.withId(ID)
        .clientId(ID)
        .clientSecret(ID)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        .redirectUri(base + "/console/callback")
        .postLogoutRedirectUri(base + "/console/signed-out")
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        // a new refresh token each time would end the session of whoever asks two gateways at once
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenTimeToLive(TOKEN)
                .refreshTokenTimeToLive(DAY)
                .reuseRefreshTokens(true)
                .build())
        .build();
  }
}
