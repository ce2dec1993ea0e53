package app.tocsin.defaults.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * {@code http.server.requests}: the time from the arrival of a request to its answer, by method,
 * route and status. It has the name and tags of Spring's observation and a fraction of its cost,
 * because each timer is looked up, not built. Equation: the sum over all tags = responses.
 */
public final class RequestTimes {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
    Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
    Duration.ofMillis(2500)
  };

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

  private final MeterRegistry registry;
  private final ConcurrentMap<Key, Timer> timers = new ConcurrentHashMap<>();

  private RequestTimes(MeterRegistry registry) {
    this.registry = registry;
  }

  public static RequestTimes in(MeterRegistry registry) {
    return new RequestTimes(registry);
  }

  /**
   * Records one answer.
   *
   * @param route a pattern, never a path; empty where no route matched
   * @param start {@link System#nanoTime} at the request's arrival
   */
  public void record(HttpMethod method, Object route, ServerHttpResponse response, long start) {
    HttpStatusCode status = response.getStatusCode();
    Key key = new Key(known(method), route, status == null ? 200 : status.value());
    Timer known = timers.get(key);
    Timer timer = known == null ? timers.computeIfAbsent(key, this::register) : known;
    timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  private Timer register(Key key) {
    return Timer.builder("http.server.requests")
        .description("Time until the response is committed")
        .tag("method", key.method)
        .tag("uri", key.route.equals("") ? "UNKNOWN" : key.route.toString())
        .tag("status", Integer.toString(key.status))
        .tag("outcome", outcome(key.status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** A caller may invent methods; each would be a new series. */
  private static String known(HttpMethod method) {
    return METHODS.contains(method) ? method.name() : "OTHER";
  }

  private static String outcome(int status) {
    return switch (status / 100) {
      case 1 -> "INFORMATIONAL";
      case 2 -> "SUCCESS";
      case 3 -> "REDIRECTION";
      case 4 -> "CLIENT_ERROR";
      default -> "SERVER_ERROR";
    };
  }

  private record Key(String method, Object route, int status) {}
}
