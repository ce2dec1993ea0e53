package app.tocsin.partner.subscriptions;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentMap;

/**
 * How often an address that nobody has proved to have is written to: else anybody could have us
 * write to somebody again and again. Of this instance only.
 */
final class Strangers {
  static final int TIMES = 5;
  static final Duration WITHIN = Duration.ofMinutes(1);

  private static final int REMEMBERED = 10_000;

  private final ConcurrentMap<String, Deque<Instant>> written =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfterAccess(WITHIN)
          .<String, Deque<Instant>>build()
          .asMap();

  /** Whether it may be written to once more, which is then counted. */
  boolean mayWriteTo(String endpoint, Instant now) {
    boolean[] may = {false};
    written.compute(
        endpoint,
        (_, before) -> {
          Deque<Instant> times = before == null ? new ArrayDeque<>() : before;
          while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(WITHIN))) {
            times.removeFirst();
          }
          may[0] = times.size() < TIMES;
          if (may[0]) {
            times.addLast(now);
          }
          return times;
        });
    return may[0];
  }
}
