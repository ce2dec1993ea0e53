package app.tocsin.load.traffic;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;

/** Where plain HTTP/1.1 requests go. */
public record Endpoint(String host, int port) {

  public Endpoint {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host: blank (expected: a host name or address)");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
    }
  }

  /**
   * The endpoint of a base URL such as {@code http://127.0.0.1:8081}; its path is not looked at.
   */
  public static Endpoint of(URI base) {
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") || base.getHost() == null) {
      throw new IllegalArgumentException(
          "base URL: " + base + " (expected: http://host:port, without TLS)");
    }
    return new Endpoint(base.getHost(), base.getPort() == -1 ? 80 : base.getPort());
  }

  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  /** As the Host header names it. */
  public String authority() {
    return host + ":" + port;
  }
}
