package app.tocsin.gateway.upstreams;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every service behind the gateway, by name. */
public final class Upstreams implements AutoCloseable {
  private final Map<String, Upstream> byName = new LinkedHashMap<>();

  public Upstreams(UpstreamSettings settings, MeterRegistry meters) {
    CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(config(settings.breaker()));
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    add("petition", settings.petition(), settings, breakers);
    add("event", settings.event(), settings, breakers);
    add("partner", settings.partner(), settings, breakers);
    add("analytics", settings.analytics(), settings, breakers);
    addIfSet("issuer", settings.issuer(), settings, breakers);
    addIfSet("mailbox", settings.mailbox(), settings, breakers);
  }

  /** A small number of probes and a short pause: a restarted service is back within seconds. */
  private static CircuitBreakerConfig config(UpstreamSettings.Breaker breaker) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(breaker.window())
        .minimumNumberOfCalls(breaker.window())
        .failureRateThreshold(breaker.failuresPercent())
        .waitDurationInOpenState(breaker.openFor())
        .permittedNumberOfCallsInHalfOpenState(5)
        .maxWaitDurationInHalfOpenState(breaker.openFor())
        .writableStackTraceEnabled(false)
        .build();
  }

  private void addIfSet(
      String name, String urls, UpstreamSettings settings, CircuitBreakerRegistry breakers) {
    if (!urls.isBlank()) {
      add(name, urls, settings, breakers);
    }
  }

  private void add(
      String name, String urls, UpstreamSettings settings, CircuitBreakerRegistry breakers) {
    byName.put(name, new Upstream(name, urls, settings, breakers::circuitBreaker));
  }

  /** The service of that name; empty when it has no address. */
  public Optional<Upstream> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** petition-service. */
  public Upstream petition() {
    return java.util.Objects.requireNonNull(byName.get("petition"));
  }

  /** All of them, in the order of their routes. */
  public Iterable<Upstream> all() {
    return byName.values();
  }

  CircuitBreaker breaker(String name, Upstream.Lane lane) {
    return find(name).orElseThrow().breaker(lane);
  }

  @Override
  public void close() {
    byName.values().forEach(Upstream::close);
  }
}
