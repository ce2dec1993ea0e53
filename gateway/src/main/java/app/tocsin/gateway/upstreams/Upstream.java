package app.tocsin.gateway.upstreams;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One service behind the gateway. Every call to it goes through {@link #call}: breaker, choice of
 * an instance, another try where that is safe, and the total timeout.
 */
public final class Upstream {

  /** Calls that share a breaker: a service that can't take writes may still answer reads. */
  public enum Lane {
    READ,
    WRITE,
    /** Signing and confirming: done twice, they are one signature, and the answer is the same. */
    SIGNING,
    STREAM;

    private boolean mayBeRepeated() {
      return this == READ || this == SIGNING;
    }
  }

  private final String name;
  private final Duration timeout;
  private final List<Instance> instances;
  private final Map<Lane, CircuitBreaker> breakers = new EnumMap<>(Lane.class);
  private final AtomicInteger turn = new AtomicInteger();

  Upstream(
      String name,
      String urls,
      UpstreamSettings settings,
      Function<String, CircuitBreaker> breakers) {
    this.name = name;
    this.timeout = settings.timeout();
    this.instances =
        Arrays.stream(urls.split(","))
            .map(String::trim)
            .filter(url -> !url.isEmpty())
            .map(url -> new Instance(name, baseUrl(name, url), settings))
            .toList();
    if (instances.isEmpty()) {
      throw new IllegalArgumentException(
          "upstream %s: \"%s\" (expected: http://host:port, several separated by commas)"
              .formatted(name, urls));
    }
    for (Lane lane : Lane.values()) {
      this.breakers.put(lane, breakers.apply(name + "-" + lane.name().toLowerCase(Locale.ROOT)));
    }
  }

  private static URI baseUrl(String name, String url) {
    URI base;
    try {
      base = URI.create(url);
    } catch (IllegalArgumentException malformed) {
      base = URI.create("");
    }
    boolean usable =
        ("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
            && base.getHost() != null
            && (base.getRawPath().isEmpty() || base.getRawPath().equals("/"));
    if (!usable) {
      throw new IllegalArgumentException(
          "upstream %s: %s (expected: http://host:port without a path)".formatted(name, url));
    }
    return base;
  }

  public String name() {
    return name;
  }

  /** Calls it with the usual total timeout. */
  public <T> Mono<T> call(Lane lane, Function<Instance, Mono<T>> attempt) {
    return call(lane, timeout, attempt);
  }

  /**
   * Calls it. The attempt is made once, or a second time on another instance: a write only when the
   * first had refused the connection, what may be repeated also when the connection broke. Fails
   * with what {@link Failure#of} recognises.
   *
   * @param within the total time of all attempts; zero = unlimited
   */
  public <T> Mono<T> call(Lane lane, Duration within, Function<Instance, Mono<T>> attempt) {
    return Mono.defer(() -> guarded(lane, within, attempt));
  }

  private <T> Mono<T> guarded(Lane lane, Duration within, Function<Instance, Mono<T>> attempt) {
    CircuitBreaker breaker = Objects.requireNonNull(breakers.get(lane));
    if (!breaker.tryAcquirePermission()) {
      return Mono.error(CallNotPermittedException.createCallNotPermittedException(breaker));
    }
    long start = breaker.getCurrentTimestamp();
    Instance first = pick(null);
    long begun = System.nanoTime();
    return sent(lane, first, within, attempt)
        .onErrorResume(
            failure -> {
              Duration left = within.minusNanos(within.isZero() ? 0 : System.nanoTime() - begun);
              return again(lane, first, failure, left, attempt);
            })
        .doOnSuccess(
            answer ->
                breaker.onSuccess(
                    breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit()))
        .doOnError(failure -> record(breaker, start, failure))
        .doOnCancel(breaker::releasePermission);
  }

  private static void record(CircuitBreaker breaker, long start, Throwable failure) {
    long duration = breaker.getCurrentTimestamp() - start;
    if (Failure.of(failure).filter(Failure::isItsFault).isPresent()) {
      breaker.onError(duration, breaker.getTimestampUnit(), failure);
    } else {
      breaker.releasePermission();
    }
  }

  private static <T> Mono<T> sent(
      Lane lane, Instance instance, Duration within, Function<Instance, Mono<T>> attempt) {
    if (lane == Lane.STREAM) {
      return instance.stream(attempt);
    }
    return instance.call(
        it -> within.isZero() ? attempt.apply(it) : attempt.apply(it).timeout(within));
  }

  private <T> Mono<T> again(
      Lane lane,
      Instance first,
      Throwable failure,
      Duration within,
      Function<Instance, Mono<T>> attempt) {
    Failure kind = Failure.of(failure).orElse(null);
    boolean safe = kind == Failure.REFUSED || (kind == Failure.BROKEN && lane.mayBeRepeated());
    if (!safe || instances.size() == 1 || within.isNegative()) {
      return Mono.error(failure);
    }
    return sent(lane, pick(first), within, attempt);
  }

  /**
   * Of those that haven't failed lately the one with the fewest calls in flight, the next in turn
   * of equals; where all have failed, the one that is to be tried again first.
   */
  private Instance pick(@Nullable Instance not) {
    int count = instances.size();
    int start = turn.getAndIncrement() & Integer.MAX_VALUE;
    Instance best = null;
    for (int i = 0; i < count; i++) {
      Instance candidate = instances.get((start + i) % count);
      if (candidate != not && (best == null || isBetter(candidate, best))) {
        best = candidate;
      }
    }
    return Objects.requireNonNull(best);
  }

  private static boolean isBetter(Instance one, Instance other) {
    if (one.isShunned() != other.isShunned()) {
      return other.isShunned();
    }
    return one.isShunned() ? one.isTriedBefore(other) : one.inFlight() < other.inFlight();
  }

  CircuitBreaker breaker(Lane lane) {
    return Objects.requireNonNull(breakers.get(lane));
  }

  void close() {
    instances.forEach(Instance::close);
  }
}
