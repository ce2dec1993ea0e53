package app.tocsin.gateway.limits;

import io.netty.util.NetUtil;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reverse proxies whose {@code X-Forwarded-*} headers are believed, by address. Everybody can
 * write such a header, so only the part that a trusted hop appended says anything.
 */
public final class TrustedProxies {
  private final @Nullable Pattern addresses;

  /**
   * @param regex matches the whole address of a trusted proxy; blank = none
   */
  public TrustedProxies(String regex) {
    this.addresses = regex.isBlank() ? null : Pattern.compile(regex);
  }

  /** Whether that address is one of ours. */
  public boolean trusts(String address) {
    return addresses != null && addresses.matcher(canonical(address)).matches();
  }

  /**
   * The client's address: from the right of {@code X-Forwarded-For}, the first hop that isn't a
   * trusted proxy. The peer itself when it isn't trusted, and the last trusted hop when what stands
   * before it isn't an address.
   *
   * @param peer address of the connection's other end
   * @param forwardedFor the values of {@code X-Forwarded-For} in their order of appearance
   */
  public String clientOf(String peer, List<String> forwardedFor) {
    if (!trusts(peer)) {
      return peer;
    }
    String client = peer;
    for (int line = forwardedFor.size() - 1; line >= 0; line--) {
      String[] hops = forwardedFor.get(line).split(",", -1);
      for (int hop = hops.length - 1; hop >= 0; hop--) {
        String address = withoutPort(hops[hop].trim());
        if (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
          return client;
        }
        client = address;
        if (!trusts(address)) {
          return client;
        }
      }
    }
    return client;
  }

  private static String canonical(String address) {
    return address.startsWith("::ffff:") && address.indexOf('.') > 0
        ? address.substring("::ffff:".length())
        : address;
  }

  /** Some proxies write {@code 192.0.2.1:4711} and {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[") && hop.indexOf(']') > 0) {
      return hop.substring(1, hop.indexOf(']'));
    }
    int colon = hop.indexOf(':');
    return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }
}
