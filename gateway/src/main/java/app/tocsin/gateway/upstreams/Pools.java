package app.tocsin.gateway.upstreams;

import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * A client with connections of its own for each event loop: a call is sent, and its answer read, by
 * the loop that the request came in by. To hand both over to another loop takes a wake-up each way.
 * All other threads share one more.
 */
final class Pools {
  private final Supplier<ConnectionProvider> pools;
  private final Function<ConnectionProvider, HttpClient> clients;
  private final Queue<ConnectionProvider> open = new ConcurrentLinkedQueue<>();
  private final HttpClient shared;
  private final FastThreadLocal<HttpClient> ofLoop =
      new FastThreadLocal<>() {
        @Override
        protected HttpClient initialValue() {
          return create();
        }
      };

  /**
   * @param pools makes a pool
   * @param clients makes the client of a pool
   */
  Pools(Supplier<ConnectionProvider> pools, Function<ConnectionProvider, HttpClient> clients) {
    this.pools = pools;
    this.clients = clients;
    this.shared = create();
  }

  private HttpClient create() {
    ConnectionProvider pool = pools.get();
    open.add(pool);
    return clients.apply(pool);
  }

  /** The client for a call that is made by this thread. */
  HttpClient client() {
    return Thread.currentThread() instanceof FastThreadLocalThread ? ofLoop.get() : shared;
  }

  void close() {
    open.forEach(ConnectionProvider::dispose);
  }
}
