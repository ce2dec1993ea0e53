package app.tocsin.partner.subscriptions;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentMap;

/**
 * How often an address that nobody has proved to have is written to: else anybody could have us
 * write to somebody again and again, through one endpoint or through many with his host. Who sends
 * back the words is no stranger: that counts for nothing with his host. Of this instance only.
 */
final class Strangers {
  /** To one endpoint. */
  static final int TIMES = 5;

  /** To one host, through whichever endpoints, where nobody sends back the words. */
  static final int TIMES_A_HOST = 30;

  static final Duration WITHIN = Duration.ofMinutes(1);

  private static final int REMEMBERED = 10_000;

  private final ConcurrentMap<String, Deque<Instant>> endpoints = remembered();
  private final ConcurrentMap<String, Deque<Instant>> hosts = remembered();

  private static ConcurrentMap<String, Deque<Instant>> remembered() {
    return Caffeine.newBuilder()
        .maximumSize(REMEMBERED)
        .expireAfterAccess(WITHIN)
        .<String, Deque<Instant>>build()
        .asMap();
  }

  /** Whether it may be written to once more, which is then counted. */
  boolean mayWriteTo(String endpoint, URI url, Instant now) {
    return counted(endpoints, endpoint, TIMES, now) && counted(hosts, host(url), TIMES_A_HOST, now);
  }

  private static boolean counted(
      ConcurrentMap<String, Deque<Instant>> written, String key, int most, Instant now) {
    boolean[] may = {false};
    written.compute(
        key,
        (_, before) -> {
          Deque<Instant> times = before == null ? new ArrayDeque<>() : before;
          while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(WITHIN))) {
            times.removeFirst();
          }
          may[0] = times.size() < most;
          if (may[0]) {
            times.addLast(now);
          }
          return times;
        });
    return may[0];
  }

  /** The words that were sent there at that moment came back. */
  void proved(URI url, Instant at) {
    hosts.computeIfPresent(
        host(url),
        (_, times) -> {
          times.removeFirstOccurrence(at);
          return times;
        });
  }

  private static String host(URI url) {
    String host = url.getHost();
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }
}
