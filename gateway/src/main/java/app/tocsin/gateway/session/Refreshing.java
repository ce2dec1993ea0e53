package app.tocsin.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import reactor.core.publisher.Mono;

/**
 * New tokens for a session whose token has ended. A page asks for six things at once: they share
 * one refresh, and those that come a moment later with the old cookie get its result too.
 */
final class Refreshing {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SHARED = Duration.ofSeconds(30);

  private final Provider provider;
  private final ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> tokens;
  private final SealedValues values;
  private final Clock clock;
  private final Cache<String, Mono<Optional<Renewed>>> underWay =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(SHARED).build();

  /**
   * @param sealed the same session as a cookie
   */
  record Renewed(Session session, String sealed) {}

  Refreshing(
      Provider provider,
      ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> tokens,
      SealedValues values,
      Clock clock) {
    this.provider = provider;
    this.tokens = tokens;
    this.values = values;
    this.clock = clock;
  }

  /** Empty when the provider says that this session is over; fails when it can't be asked. */
  Mono<Optional<Renewed>> renew(Session session) {
    return Objects.requireNonNull(underWay.get(session.token(), token -> ask(session)));
  }

  private Mono<Optional<Renewed>> ask(Session session) {
    String refresh = Objects.requireNonNull(session.refresh());
    return provider
        .client("http://localhost/") // said only where a code is redeemed
        .flatMap(client -> tokens.getTokenResponse(request(client, session, refresh)))
        .timeout(PATIENCE)
        .map(answer -> Optional.of(renewed(session, answer)))
        .onErrorResume(Refreshing::isOver, over -> Mono.just(Optional.empty()))
        .doOnError(failure -> underWay.invalidate(session.token()))
        .cache();
  }

  private static OAuth2RefreshTokenGrantRequest request(
      ClientRegistration client, Session session, String refresh) {
    Instant issued = session.tokenEnds().minusSeconds(1);
    return new OAuth2RefreshTokenGrantRequest(
        client,
        new OAuth2AccessToken(TokenType.BEARER, session.token(), issued, session.tokenEnds()),
        new OAuth2RefreshToken(refresh, null));
  }

  private Renewed renewed(Session session, OAuth2AccessTokenResponse answer) {
    Instant ends = answer.getAccessToken().getExpiresAt();
    Session next =
        session.with(
            answer.getAccessToken().getTokenValue(),
            ends == null ? clock.instant().plus(Duration.ofMinutes(1)) : ends,
            answer.getRefreshToken() == null ? null : answer.getRefreshToken().getTokenValue(),
            // unchecked: it comes from the provider itself, and only goes back to it
            answer.getAdditionalParameters().get("id_token") instanceof String idToken
                ? idToken
                : session.idToken());
    return new Renewed(next, values.seal(next));
  }

  private static boolean isOver(Throwable failure) {
    return failure instanceof OAuth2AuthorizationException refused
        && "invalid_grant".equals(refused.getError().getErrorCode());
  }
}
