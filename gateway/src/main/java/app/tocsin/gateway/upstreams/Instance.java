package app.tocsin.gateway.upstreams;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** One process of a service, with its own connection pools. */
public final class Instance {
  private static final int MOST_DOUBLINGS = 4;

  private final URI base;
  private final ConnectionProvider callPool;
  private final ConnectionProvider streamPool;
  private final HttpClient calls;
  private final HttpClient streams;
  private final long shunNanos;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger lateInARow = new AtomicInteger();
  private volatile long shunnedUntil = System.nanoTime();

  Instance(String service, URI base, UpstreamSettings settings) {
    this.base = base;
    this.shunNanos = settings.shunFor().toNanos();
    UpstreamSettings.Pool pool = settings.pool();
    this.callPool = pool(service, pool.connections(), settings);
    this.streamPool = pool(service + "-streams", pool.streams(), settings);
    this.calls = client(callPool, settings.connectTimeout());
    this.streams = client(streamPool, settings.connectTimeout());
  }

  private static ConnectionProvider pool(String name, int connections, UpstreamSettings settings) {
    UpstreamSettings.Pool pool = settings.pool();
    return ConnectionProvider.builder(name)
        .maxConnections(connections)
        .pendingAcquireMaxCount(pool.waiting())
        .pendingAcquireTimeout(pool.waitFor())
        .maxIdleTime(pool.idle())
        .maxLifeTime(pool.life())
        .evictInBackground(Duration.ofSeconds(5))
        .lifo()
        .build();
  }

  private HttpClient client(ConnectionProvider pool, Duration connectTimeout) {
    int port = base.getPort() >= 0 ? base.getPort() : base.getScheme().equals("https") ? 443 : 80;
    InetSocketAddress address = InetSocketAddress.createUnresolved(base.getHost(), port);
    HttpClient client =
        HttpClient.create(pool)
            .remoteAddress(() -> address)
            .option(
                io.netty.channel.ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(connectTimeout.toMillis()))
            .headers(headers -> headers.remove(io.netty.handler.codec.http.HttpHeaderNames.ACCEPT))
            .responseTimeout(null);
    return base.getScheme().equals("https") ? client.secure() : client;
  }

  /** Where it listens. */
  public URI base() {
    return base;
  }

  /** The client for ordinary calls; paths are relative to this instance. */
  public HttpClient calls() {
    return calls;
  }

  /** The client for streams that stay open. */
  public HttpClient streams() {
    return streams;
  }

  /** Sends it a call, and takes note of what becomes of it. */
  <T> Mono<T> call(Function<Instance, Mono<T>> attempt) {
    return Mono.defer(
        () -> {
          inFlight.incrementAndGet();
          return attempt
              .apply(this)
              .doOnSuccess(_ -> isWell())
              .doOnError(this::learn)
              .doFinally(_ -> inFlight.decrementAndGet());
        });
  }

  private void isWell() {
    lateInARow.set(0);
    if (isShunned()) {
      shunnedUntil = System.nanoTime();
    }
  }

  /** Likewise; a stream that is open says nothing of how busy it is. */
  <T> Mono<T> stream(Function<Instance, Mono<T>> attempt) {
    return Mono.defer(() -> attempt.apply(this).doOnError(this::learn));
  }

  /**
   * Passed over for a moment; twice as long each time in a row that an answer was late, for that
   * costs somebody the whole timeout, while one that refuses costs nothing.
   */
  private void learn(Throwable thrown) {
    Failure failure = Failure.of(thrown).orElse(null);
    if (failure != null && failure.isItsFault()) {
      int doublings =
          failure == Failure.LATE ? Math.min(lateInARow.getAndIncrement(), MOST_DOUBLINGS) : 0;
      shunnedUntil = System.nanoTime() + (shunNanos << doublings);
    }
  }

  /** Calls without an answer yet: what hangs or lags has more of them than its like. */
  int inFlight() {
    return inFlight.get();
  }

  boolean isShunned() {
    return System.nanoTime() - shunnedUntil < 0;
  }

  boolean isTriedBefore(Instance other) {
    return shunnedUntil - other.shunnedUntil < 0;
  }

  void close() {
    callPool.dispose();
    streamPool.dispose();
  }
}
