package app.tocsin.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which API keys were seen to work, and from which addresses. Only such a request is charged to its
 * key; any other to its address, for anybody can write a key's id, or think one up. So a forged id
 * makes no budget, takes nothing of another's, and leaves the one that sends it where he was. Knows
 * ids, never secrets. Its memory is bounded.
 */
public final class ApiKeys {
  private static final Pattern FORM =
      Pattern.compile("(?i:bearer) +tcs_([0-9a-f]{32})\\.[A-Za-z0-9_-]{43} *");
  private static final int UNAUTHENTICATED = 401;
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private record Seen(String key, ClientAddress client) {}

  private final Cache<Seen, Boolean> seen;

  /**
   * @param most pairs of a key and an address that are remembered
   */
  public ApiKeys(int most) {
    this(most, Ticker.systemTicker());
  }

  ApiKeys(int most, Ticker ticker) {
    this.seen =
        Caffeine.newBuilder().maximumSize(most).expireAfterWrite(REMEMBERED).ticker(ticker).build();
  }

  /** The id of the key that is sent, genuine or not; null where none is. */
  public static @Nullable String sent(@Nullable String authorization) {
    if (authorization == null || authorization.indexOf("tcs_") < 0) {
      return null;
    }
    Matcher matcher = FORM.matcher(authorization);
    return matcher.matches() ? matcher.group(1) : null;
  }

  /** Whether it worked from there. */
  public boolean known(String key, ClientAddress client) {
    return seen.getIfPresent(new Seen(key, client)) != null;
  }

  /** How the service that knows keys answered a request with this one. */
  public void answered(String key, ClientAddress client, int status) {
    if (status == UNAUTHENTICATED) {
      seen.invalidate(new Seen(key, client));
    } else if (status / 100 == 2) {
      seen.put(new Seen(key, client), true);
    }
  }

  long remembered() {
    seen.cleanUp();
    return seen.estimatedSize();
  }
}
