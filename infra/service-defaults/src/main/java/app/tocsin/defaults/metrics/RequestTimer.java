package app.tocsin.defaults.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * {@code http.server.requests}: the time from the arrival of a request to the moment its response
 * is committed, by method, route and status. It has the name and tags of Spring's observation and a
 * fraction of its cost, because each timer is looked up, not built. A response that streams is
 * measured to its first byte. Equation: the sum over all tags = responses committed.
 */
final class RequestTimer implements WebFilter, Ordered {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
    Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
    Duration.ofMillis(2500)
  };

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

  private final MeterRegistry registry;
  private final ConcurrentMap<Key, Timer> timers = new ConcurrentHashMap<>();

  RequestTimer(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 10;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    long start = System.nanoTime();
    exchange
        .getResponse()
        .beforeCommit(
            () -> {
              timer(exchange).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
              return Mono.empty();
            });
    return chain.filter(exchange);
  }

  private Timer timer(ServerWebExchange exchange) {
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    Key key =
        new Key(
            known(exchange.getRequest().getMethod()),
            route == null ? "" : route,
            status == null ? 200 : status.value());
    Timer known = timers.get(key);
    return known == null ? timers.computeIfAbsent(key, this::register) : known;
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
