package app.tocsin.defaults.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a request that a stranger asked for out of our own network (SSRF). Two gates, and both are
 * needed:
 *
 * <ol>
 *   <li>{@link #check} reads the URL as it is written: scheme, port, forms of a host that only
 *       attackers write, and addresses written as such, which no resolver is ever asked for.
 *   <li>{@link #refusalOf(List)} looks at what a name was resolved to, at each connection; the
 *       caller connects to one of just these addresses and resolves no second time.
 * </ol>
 *
 * Needs nothing but the JDK. Refused are all blocks of the IANA special-purpose registries (RFC
 * 6890 and successors), multicast, and every form of IPv6 that carries an IPv4 address.
 */
public final class AddressGuard {
  /** Blocks of IPv4 that are not one host on the public Internet. */
  private static final List<Block> IPV4 =
      Block.all(
          "0.0.0.0/8", // this network
          "10.0.0.0/8",
          "100.64.0.0/10", // carrier-grade NAT
          "127.0.0.0/8",
          "168.63.129.16/32", // a cloud's host agent, on a public address
          "169.254.0.0/16", // link-local: metadata of most clouds
          "172.16.0.0/12",
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // AS112
          "192.52.193.0/24", // AMT
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16",
          "192.175.48.0/24", // AS112
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  /** Of IPv6 only this block is global unicast ... */
  private static final Block GLOBAL_IPV6 = Block.of("2000::/3");

  /** ... and these parts of it are not. */
  private static final List<Block> IPV6 =
      Block.all(
          "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4
          "2620:4f:8000::/48", // AS112
          "3fff::/20"); // documentation

  private static final Set<String> INNER_DOMAINS =
      Set.of(
          "localhost", "local", "internal", "intranet", "lan", "home", "corp", "invalid", "onion");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final int MAX_URL = 2_000;
  private static final int MAX_NAME = 253;

  private final Set<Integer> ports;
  private final boolean loopback;

  /**
   * @param ports that may be connected to
   * @param loopback whether http and https to this very machine, on any port, is also allowed: for
   *     a system on a laptop
   */
  public AddressGuard(Set<Integer> ports, boolean loopback) {
    this.ports = Set.copyOf(ports);
    this.loopback = loopback;
  }

  /** What the URL as it is written comes to. */
  public sealed interface Verdict {
    /** It may be asked for, as far as can be seen before its name is resolved. */
    record Allowed(URI url) implements Verdict {}

    /** It may not; why, for the one who wrote it. */
    record Refused(String reason) implements Verdict {}
  }

  /** Looks at a URL as it is written. */
  public Verdict check(String text) {
    URI url = parse(text);
    if (url == null || url.getHost() == null || url.getScheme() == null) {
      return refused(
          "must be an absolute URL with a plain host, such as https://example.org/hooks");
    }
    if (url.getRawUserInfo() != null) {
      return refused("must not contain a user or a password");
    }
    if (url.getRawFragment() != null) {
      return refused("must not contain a fragment (#)");
    }
    String host = url.getHost().toLowerCase(Locale.ROOT);
    boolean here = loopback && isWrittenLoopback(host);
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(here && scheme.equals("http"))) {
      return refused("must begin with https://");
    }
    int port = url.getPort() == -1 ? (scheme.equals("https") ? 443 : 80) : url.getPort();
    if (!here && !ports.contains(port)) {
      return refused("must use port " + ports.stream().sorted().map(String::valueOf).toList());
    }
    String refusal = here ? null : refusalOfHost(host);
    return refusal == null ? new Verdict.Allowed(url) : refused(refusal);
  }

  /**
   * Why none of these addresses of one name may be connected to; null where all may. One inner
   * address among public ones refuses them all: an honest name has no such mixture.
   */
  public @Nullable String refusalOf(List<InetAddress> resolved) {
    if (resolved.isEmpty()) {
      return "has no address";
    }
    return resolved.stream().allMatch(this::mayConnect)
        ? null
        : "has an address that is not on the public Internet";
  }

  /** Whether this address may be connected to. */
  public boolean mayConnect(InetAddress address) {
    return isPublic(address) || (loopback && address.isLoopbackAddress());
  }

  /** Whether this is one host on the public Internet. */
  public static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? IPV4.stream().noneMatch(block -> block.contains(bytes))
        : GLOBAL_IPV6.contains(bytes) && IPV6.stream().noneMatch(block -> block.contains(bytes));
  }

  private static @Nullable String refusalOfHost(String host) {
    if (host.startsWith("[")) {
      return refusalOfIpv6(host.substring(1, host.length() - 1));
    }
    String last = host.substring(host.lastIndexOf('.') + 1);
    if (NUMBER.matcher(last).matches()) {
      return refusalOfIpv4(host);
    }
    if (host.endsWith(".")) {
      return "must not end its host with a dot";
    }
    if (host.length() > MAX_NAME || !NAME.matcher(host).matches()) {
      return "must have a full host name in ASCII letters, such as example.org or xn--caf-dma.fr";
    }
    return INNER_DOMAINS.contains(last) || host.endsWith(".home.arpa")
        ? "must not be a name of an inner network"
        : null;
  }

  private static @Nullable String refusalOfIpv4(String host) {
    if (!DOTTED_QUAD.matcher(host).matches()) {
      return "must write an IPv4 address as four decimal numbers";
    }
    return literalRefusal(host);
  }

  /** A zone, or an IPv4 address inside: only attackers write that. */
  private static @Nullable String refusalOfIpv6(String text) {
    return text.indexOf('%') >= 0 || text.indexOf('.') >= 0
        ? "must write an IPv6 address in its plain form"
        : literalRefusal(text);
  }

  private static @Nullable String literalRefusal(String text) {
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      boolean changed = (text.indexOf(':') >= 0) != (address instanceof Inet6Address);
      return !changed && isPublic(address)
          ? null
          : "must not be an address outside of the public Internet";
    } catch (IllegalArgumentException e) {
      return "must be a valid address";
    }
  }

  private static boolean isWrittenLoopback(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  private static @Nullable URI parse(String text) {
    boolean plain = text.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '\\');
    if (!plain || text.length() > MAX_URL) {
      return null;
    }
    try {
      return new URI(text).parseServerAuthority();
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static Verdict refused(String reason) {
    return new Verdict.Refused(reason);
  }
}
