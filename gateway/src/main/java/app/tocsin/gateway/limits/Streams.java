package app.tocsin.gateway.limits;

import java.util.concurrent.ConcurrentHashMap;

/** How many open streams each client address has. Bounded by the number of open streams. */
public final class Streams {
  private final ConcurrentHashMap<ClientAddress, Integer> open = new ConcurrentHashMap<>();
  private final LimitSettings settings;

  public Streams(LimitSettings settings) {
    this.settings = settings;
  }

  /** Whether that address may open one more; when true, {@link #closed} must follow. */
  public boolean opened(ClientAddress client) {
    int most =
        client.loopback() && !settings.loopback()
            ? Integer.MAX_VALUE
            : settings.streamsPerAddress();
    boolean[] allowed = {false};
    open.compute(
        client,
        (address, count) -> {
          int now = count == null ? 0 : count;
          allowed[0] = now < most;
          int then = allowed[0] ? now + 1 : now;
          return then == 0 ? null : then;
        });
    return allowed[0];
  }

  /** One of that address's streams has ended. */
  public void closed(ClientAddress client) {
    open.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
  }

  int addresses() {
    return open.size();
  }
}
