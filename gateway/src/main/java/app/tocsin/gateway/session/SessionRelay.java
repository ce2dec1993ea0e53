package app.tocsin.gateway.session;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.gateway.html.SameOrigin;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Turns the session cookie of a page into the bearer token that the services know. The cookie
 * itself never goes inside.
 *
 * <p>For what changes something, the cookie alone is nobody: the page must say the session's own
 * word in {@code Tocsin-Csrf} too, which no other site's page can.
 */
public final class SessionRelay {
  /** What a page says beside the cookie when it changes something. */
  public static final String CSRF = "tocsin-csrf";

  private static final Logger LOG = LoggerFactory.getLogger(SessionRelay.class);
  private static final Problem FOREIGN =
      Problem.of("forbidden", "Tocsin-Csrf is not the word of this session, or of this site.");
  static final Problem UNANSWERED =
      Problem.of("unavailable", "The identity provider doesn't answer.")
          .withRetryAfter(Duration.ofSeconds(2));

  private final SealedValues values;
  private final Refreshing refreshing;
  private final SameOrigin sameOrigin;
  private final Clock clock;

  SessionRelay(SealedValues values, Refreshing refreshing, SameOrigin sameOrigin, Clock clock) {
    this.values = values;
    this.refreshing = refreshing;
    this.sameOrigin = sameOrigin;
    this.clock = clock;
  }

  /**
   * Takes our cookies out of a request.
   *
   * @param forServices whether a service would look at a token here
   * @return the sealed session that may stand for a token; null for a stranger, for who brings a
   *     token, and for a change without its word
   */
  public static @Nullable String takeOut(HttpHeaders asked, boolean forServices, boolean changes) {
    if (!asked.contains(HttpHeaderNames.COOKIE)) {
      return null;
    }
    var cookies = asked.getAll(HttpHeaderNames.COOKIE);
    if (cookies.stream().noneMatch(cookie -> cookie.contains(CookieJar.SESSION))) {
      return null;
    }
    String others = CookieJar.others(cookies);
    if (others == null) {
      asked.remove(HttpHeaderNames.COOKIE);
    } else {
      asked.set(HttpHeaderNames.COOKIE, others);
    }
    return forServices
            && !asked.contains(HttpHeaderNames.AUTHORIZATION)
            && (!changes || asked.contains(CSRF))
        ? CookieJar.session(CookieJar.read(cookies))
        : null;
  }

  /**
   * Puts the session's token into the request; a new one first, if need be. A session that is over
   * leaves the request without one, for the service to answer.
   *
   * @return fails with a problem when another site asks, or the provider can't be asked
   */
  public Mono<Void> relay(String sealed, boolean changes, HttpHeaders asked, HttpHeaders answer) {
    Optional<Session> opened =
        values.session(sealed).filter(session -> !session.over(clock.instant()));
    if (opened.isEmpty()) {
      return over(sealed, answer);
    }
    Session session = opened.get();
    if (changes && !isOurs(asked, session)) {
      return Mono.error(FOREIGN.toException());
    }
    if (!session.tokenIsStale(clock.instant())) {
      show(session, asked);
      return Mono.empty();
    }
    return refreshing
        .renew(session)
        .onErrorMap(
            failure -> {
              LOG.warn("the identity provider can't renew a session: {}", failure.toString());
              return UNANSWERED.toException();
            })
        .flatMap(
            renewed -> {
              if (renewed.isEmpty()) {
                return over(sealed, answer);
              }
              CookieJar.setSession(renewed.get().sealed(), CookieJar.pieces(sealed))
                  .forEach(cookie -> answer.add(HttpHeaderNames.SET_COOKIE, cookie));
              show(renewed.get().session(), asked);
              return Mono.empty();
            });
  }

  private boolean isOurs(HttpHeaders asked, Session session) {
    return is(asked.get(CSRF, ""), session.csrf())
        && sameOrigin.allows(
            asked.get("sec-fetch-site"),
            asked.get(HttpHeaderNames.ORIGIN),
            asked.get("x-forwarded-host"));
  }

  static boolean is(String said, String word) {
    return MessageDigest.isEqual(
        said.getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_8));
  }

  private static void show(Session session, HttpHeaders asked) {
    asked.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + session.token());
  }

  private static Mono<Void> over(String sealed, HttpHeaders answer) {
    CookieJar.endSession(CookieJar.pieces(sealed))
        .forEach(cookie -> answer.add(HttpHeaderNames.SET_COOKIE, cookie));
    return Mono.empty();
  }
}
