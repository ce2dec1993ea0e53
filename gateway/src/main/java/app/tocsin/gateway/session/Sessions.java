package app.tocsin.gateway.session;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Whose session a request for a page carries. */
public final class Sessions {
  private final SealedValues values;
  private final Clock clock;

  Sessions(SealedValues values, Clock clock) {
    this.values = values;
    this.clock = clock;
  }

  /** Empty for a stranger, and for who was signed in. */
  public Optional<Session> of(HttpHeaders headers) {
    return last(headers).filter(session -> !session.over(clock.instant()));
  }

  /** Likewise, also one that is over: its provider may still know of it. */
  Optional<Session> last(HttpHeaders headers) {
    return Optional.ofNullable(CookieJar.session(cookies(headers))).flatMap(values::session);
  }

  static Map<String, String> cookies(HttpHeaders headers) {
    return CookieJar.read(headers.getOrEmpty(HttpHeaders.COOKIE));
  }

  static void set(HttpHeaders headers, List<String> cookies) {
    cookies.forEach(cookie -> headers.add(HttpHeaders.SET_COOKIE, cookie));
  }
}
