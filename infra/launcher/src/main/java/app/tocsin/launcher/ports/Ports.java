package app.tocsin.launcher.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the inner ports of one system. They lie below the range from which Linux and macOS take
 * the ports of outgoing connections, because a port of that range can be gone when its process
 * starts again.
 */
public final class Ports {
  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;
  private final IntPredicate free;

  public Ports() {
    this(port -> isFree("127.0.0.1", port));
  }

  Ports(IntPredicate free) {
    this.free = free;
  }

  /**
   * A port for each name: the one that was asked for, else the one of last time when it is free,
   * else any free one.
   *
   * @param seed two systems with different seeds start their search at different places
   * @throws PortTaken when a port that was asked for is taken
   */
  public Map<String, Integer> choose(
      Collection<String> names,
      Map<String, Integer> wanted,
      Map<String, Integer> lastTime,
      int seed)
      throws PortTaken {
    for (String name : wanted.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "--inner-port: %s (expected: one of %s)".formatted(name, String.join(", ", names)));
      }
    }
    Map<String, Integer> chosen = new TreeMap<>();
    Set<Integer> used = new HashSet<>(wanted.values());
    for (String name : names) {
      Integer asked = wanted.get(name);
      if (asked != null) {
        if (!free.test(asked)) {
          throw new PortTaken(name, asked, new PortOwner().describe(asked));
        }
        chosen.put(name, asked);
      }
    }
    for (String name : names) {
      if (!chosen.containsKey(name)) {
        int port = again(lastTime.get(name), used, seed);
        used.add(port);
        chosen.put(name, port);
      }
    }
    return chosen;
  }

  private int again(@Nullable Integer lastTime, Set<Integer> used, int seed) {
    if (lastTime != null && !used.contains(lastTime) && free.test(lastTime)) {
      return lastTime;
    }
    for (int step = 0; step < COUNT; step++) {
      int port = FIRST + Math.floorMod(seed + step, COUNT);
      if (!used.contains(port) && free.test(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port between %d and %d".formatted(FIRST, FIRST + COUNT));
  }

  /** A port that is free now. */
  public int any(int seed) {
    return again(null, Set.of(), seed);
  }

  /** Whether a server answers there now. */
  public static boolean isListening(String address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), 500);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  /** Whether a server could listen there now. */
  public static boolean isFree(String address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
