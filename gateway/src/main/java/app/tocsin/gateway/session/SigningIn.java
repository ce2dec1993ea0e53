package app.tocsin.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import reactor.core.publisher.Mono;

/**
 * Authorization code and PKCE, with Spring Security's client: it redeems the code and checks the id
 * token (signature, iss, aud, azp, exp, nonce). Ours is only where a sign-in is remembered.
 */
final class SigningIn {
  static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final Provider provider;
  private final ReactiveAuthenticationManager redeeming;
  private final SessionSettings settings;
  private final SecureRandom random;
  private final Clock clock;

  /** Where to send the person, and what the browser keeps meanwhile. */
  record Begun(String location, Attempt attempt) {}

  SigningIn(
      Provider provider,
      ReactiveAuthenticationManager redeeming,
      SessionSettings settings,
      SecureRandom random,
      Clock clock) {
    this.provider = provider;
    this.redeeming = redeeming;
    this.settings = settings;
    this.random = random;
    this.clock = clock;
  }

  /**
   * @param callback where the provider sends the person back
   * @param to the page that was wanted
   */
  Mono<Begun> begin(String callback, String to) {
    Attempt attempt = new Attempt(text(), text(), text(), to, clock.instant().plus(PATIENCE));
    return provider
        .client(callback)
        .map(client -> new Begun(request(client, attempt).getAuthorizationRequestUri(), attempt));
  }

  /**
   * The session of whoever came back.
   *
   * @param answer the parameters that the provider sent along
   * @return fails with {@link OAuth2AuthenticationException} when anything isn't as it must be
   */
  Mono<Session> end(String callback, Map<String, String> answer, Attempt attempt) {
    String issuer = answer.get("iss"); // RFC 9207
    if (issuer != null && !issuer.equals(settings.issuer())) {
      return refused("invalid_issuer");
    }
    if (!clock.instant().isBefore(attempt.ends())) {
      return refused("attempt_expired");
    }
    return provider
        .client(callback)
        .flatMap(
            client ->
                redeeming.authenticate(
                    new OAuth2AuthorizationCodeAuthenticationToken(
                        client,
                        new OAuth2AuthorizationExchange(
                            request(client, attempt), response(callback, answer)))))
        .timeout(ANSWER)
        .ofType(OAuth2LoginAuthenticationToken.class)
        .map(this::session)
        .switchIfEmpty(refused("no_identity"));
  }

  private static <T> Mono<T> refused(String code) {
    return Mono.error(new OAuth2AuthenticationException(new OAuth2Error(code)));
  }

  private static OAuth2AuthorizationRequest request(ClientRegistration client, Attempt attempt) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(
            Objects.requireNonNull(
                client.getProviderDetails().getAuthorizationUri(), "the issuer's sign-in address"))
        .clientId(client.getClientId())
        .redirectUri(client.getRedirectUri())
        .scopes(client.getScopes())
        .state(attempt.state())
        .attributes(
            kept -> {
              kept.put(OAuth2ParameterNames.REGISTRATION_ID, client.getRegistrationId());
              kept.put(OidcParameterNames.NONCE, attempt.nonce());
              kept.put(PkceParameterNames.CODE_VERIFIER, attempt.verifier());
            })
        .additionalParameters(
            sent -> {
              sent.put(OidcParameterNames.NONCE, hash(attempt.nonce()));
              sent.put(PkceParameterNames.CODE_CHALLENGE, hash(attempt.verifier()));
              sent.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
            })
        .build();
  }

  private static OAuth2AuthorizationResponse response(String callback, Map<String, String> answer) {
    String error = answer.get(OAuth2ParameterNames.ERROR);
    String code = answer.getOrDefault(OAuth2ParameterNames.CODE, "");
    OAuth2AuthorizationResponse.Builder response =
        error == null
            ? OAuth2AuthorizationResponse.success(code)
            : OAuth2AuthorizationResponse.error(error);
    return response
        .redirectUri(callback)
        .state(answer.getOrDefault(OAuth2ParameterNames.STATE, ""))
        .build();
  }

  private Session session(OAuth2LoginAuthenticationToken signedIn) {
    var person = (OidcUser) Objects.requireNonNull(signedIn.getPrincipal(), "the person");
    OAuth2AccessToken access = Objects.requireNonNull(signedIn.getAccessToken(), "access token");
    String subject = Objects.requireNonNull(person.getSubject(), "sub");
    Instant now = clock.instant();
    Instant ends = access.getExpiresAt();
    return new Session(
        subject,
        name(person, subject),
        access.getTokenValue(),
        ends == null ? now.plus(Duration.ofMinutes(1)) : ends,
        signedIn.getRefreshToken() == null ? null : signedIn.getRefreshToken().getTokenValue(),
        person.getIdToken().getTokenValue(),
        text(),
        now.plus(settings.lasts()));
  }

  private static String name(OidcUser person, String subject) {
    @Nullable String name = person.getFullName();
    @Nullable String account = person.getPreferredUsername();
    return name != null ? name : account != null ? account : subject;
  }

  /** 256 bits. */
  private String text() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return TEXT.encodeToString(bytes);
  }

  /** As Spring Security hashes a nonce, and RFC 7636 a verifier. */
  private static String hash(String text) {
    try {
      return TEXT.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
