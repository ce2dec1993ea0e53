package app.tocsin.gateway.upstreams;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** One process of a service, with its own connection pools. */
public final class Instance {
  private final URI base;
  private final ConnectionProvider callPool;
  private final ConnectionProvider streamPool;
  private final HttpClient calls;
  private final HttpClient streams;
  private final long shunNanos;
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

  void shun() {
    shunnedUntil = System.nanoTime() + shunNanos;
  }

  boolean isShunned() {
    return System.nanoTime() - shunnedUntil < 0;
  }

  void close() {
    callPool.dispose();
    streamPool.dispose();
  }
}
