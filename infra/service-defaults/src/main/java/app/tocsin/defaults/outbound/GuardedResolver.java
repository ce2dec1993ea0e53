package app.tocsin.defaults.outbound;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names and hands out only what the guard lets through. The connector dials just these
 * addresses: between the check and the use nothing is resolved again.
 */
public final class GuardedResolver extends AddressResolverGroup<InetSocketAddress> {
  private final AddressResolverGroup<InetSocketAddress> names;
  private final AddressGuard guard;

  public GuardedResolver(AddressResolverGroup<InetSocketAddress> names, AddressGuard guard) {
    this.names = names;
    this.guard = guard;
  }

  /** A name that was resolved to an address that may not be written to. */
  public static final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String message) {
      super(message);
    }
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new Guarded(executor, names.getResolver(executor));
  }

  private final class Guarded implements AddressResolver<InetSocketAddress> {
    private final EventExecutor executor;
    private final AddressResolver<InetSocketAddress> inner;

    private Guarded(EventExecutor executor, AddressResolver<InetSocketAddress> inner) {
      this.executor = executor;
      this.inner = inner;
    }

    @Override
    public boolean isSupported(SocketAddress address) {
      return inner.isSupported(address);
    }

    /** Never: an address that is already one must pass the guard too. */
    @Override
    public boolean isResolved(SocketAddress address) {
      return false;
    }

    @Override
    public Future<InetSocketAddress> resolve(SocketAddress address) {
      return resolve(address, executor.newPromise());
    }

    @Override
    public Future<InetSocketAddress> resolve(
        SocketAddress address, Promise<InetSocketAddress> promise) {
      resolveAll(address)
          .addListener(
              (Future<List<InetSocketAddress>> all) -> {
                if (all.isSuccess()) {
                  promise.trySuccess(all.getNow().getFirst());
                } else {
                  promise.tryFailure(all.cause());
                }
              });
      return promise;
    }

    @Override
    public Future<List<InetSocketAddress>> resolveAll(SocketAddress address) {
      return resolveAll(address, executor.newPromise());
    }

    @Override
    public Future<List<InetSocketAddress>> resolveAll(
        SocketAddress address, Promise<List<InetSocketAddress>> promise) {
      inner
          .resolveAll(address)
          .addListener(
              (Future<List<InetSocketAddress>> all) -> {
                String refusal = all.isSuccess() ? refusal(all.getNow()) : null;
                if (!all.isSuccess()) {
                  promise.tryFailure(all.cause());
                } else if (refusal != null) {
                  promise.tryFailure(new RefusedAddressException("the host " + refusal));
                } else {
                  promise.trySuccess(all.getNow());
                }
              });
      return promise;
    }

    private @Nullable String refusal(List<InetSocketAddress> resolved) {
      List<InetAddress> addresses = resolved.stream().map(InetSocketAddress::getAddress).toList();
      return guard.refusalOf(addresses);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
