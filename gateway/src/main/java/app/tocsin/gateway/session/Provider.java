package app.tocsin.gateway.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The OIDC provider, found out at the first sign-in and not at the start: the gateway waits for
 * nobody. What it says of itself is kept; when it couldn't be asked, the next person asks again.
 */
final class Provider {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofHours(1);

  private final SessionSettings settings;
  private final Mono<Map<String, Object>> metadata;

  Provider(SessionSettings settings, WebClient http) {
    this.settings = settings;
    this.metadata =
        http.get()
            .uri(settings.inside(settings.issuer()) + "/.well-known/openid-configuration")
            .retrieve()
            .bodyToMono(new ParameterizedTypeReference<Map<String, Object>>() {})
            .timeout(PATIENCE)
            .map(this::checked)
            .cacheInvalidateWhen(kept -> Mono.delay(KEPT).then());
  }

  /** OpenID Connect Discovery, section 4.3: who answers must be who was asked. */
  private Map<String, Object> checked(Map<String, Object> said) {
    if (!settings.issuer().equals(said.get("issuer"))) {
      throw new IllegalStateException(
          "the provider calls itself %s (expected: %s, tocsin.session.issuer)"
              .formatted(said.get("issuer"), settings.issuer()));
    }
    return said;
  }

  /**
   * The gateway as the provider's client.
   *
   * @param redirectUri where the provider sends people back
   */
  Mono<ClientRegistration> client(String redirectUri) {
    return metadata.map(said -> client(said, redirectUri));
  }

  private ClientRegistration client(Map<String, Object> said, String redirectUri) {
    return ClientRegistration.withRegistrationId("tocsin")
        .clientId(settings.clientId())
        .clientSecret(settings.clientSecret())
        .clientAuthenticationMethod(method(said))
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(redirectUri)
        .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
        .issuerUri(settings.issuer())
        .authorizationUri(text(said, "authorization_endpoint"))
        .tokenUri(settings.inside(text(said, "token_endpoint")))
        .jwkSetUri(settings.inside(text(said, "jwks_uri")))
        .userNameAttributeName("sub")
        .providerConfigurationMetadata(said)
        .build();
  }

  /** Basic is what a provider does that says nothing (RFC 8414). */
  private static ClientAuthenticationMethod method(Map<String, Object> said) {
    Object methods = said.get("token_endpoint_auth_methods_supported");
    return methods instanceof List<?> names && !names.contains("client_secret_basic")
        ? ClientAuthenticationMethod.CLIENT_SECRET_POST
        : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
  }

  private static String text(Map<String, Object> said, String key) {
    if (said.get(key) instanceof String address) {
      return address;
    }
    throw new IllegalStateException("the provider's description has no " + key);
  }
}
