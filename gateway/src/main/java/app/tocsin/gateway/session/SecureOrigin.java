package app.tocsin.gateway.session;

import java.net.URI;

/**
 * Where browsers take {@code Secure} cookies: over TLS, and on this very machine (Chromium and
 * Firefox; Safari wants TLS there too).
 */
final class SecureOrigin {
  private SecureOrigin() {}

  static boolean isSecure(String base) {
    URI address;
    try {
      address = URI.create(base);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
    String host = address.getHost();
    return "https".equals(address.getScheme())
        || (host != null
            && (host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.[0-9]{1,3}){3}")
                || host.equals("[::1]")));
  }
}
