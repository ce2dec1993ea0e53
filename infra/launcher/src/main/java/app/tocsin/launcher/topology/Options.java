package app.tocsin.launcher.topology;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user of {@code ./tocsin up} can choose.
 *
 * @param bind the address on which the gateway listens; all else listens on 127.0.0.1
 * @param limitLoopback whether clients on this machine are limited like any other
 * @param real servers to use instead of the embedded ones
 * @param instances how many of a service; 1 for those not named
 * @param innerPorts ports that must be used, by process name
 */
public record Options(
    int port,
    String bind,
    boolean limitLoopback,
    RealServers real,
    Map<String, Integer> instances,
    Map<String, Integer> innerPorts) {
  /** The services that can run more than once. */
  public static final List<String> SERVICES =
      List.of("petition-service", "event-service", "partner-service", "analytics-service");

  /** How many kinds of process a system with everything embedded has. */
  public static final int KINDS = 4 + SERVICES.size() + 1;

  private static final int MOST_INSTANCES = 8;

  public Options {
    port("--port", port);
    address("--bind", bind);
    innerPorts.forEach((name, inner) -> port("--inner-port " + name, inner));
    instances.forEach(Options::instances);
    instances = Map.copyOf(instances);
    innerPorts = Map.copyOf(innerPorts);
  }

  /** As {@code ./tocsin up} runs without options. */
  public static Options usual(int port) {
    return new Options(port, "127.0.0.1", false, RealServers.NONE, Map.of(), Map.of());
  }

  public String publicUrl() {
    return "http://localhost:" + port;
  }

  int instancesOf(String service) {
    return instances.getOrDefault(service, 1);
  }

  /**
   * Servers that exist already; each one that is absent is embedded.
   *
   * @param kafka bootstrap servers, {@code host:port[,host:port]}
   * @param mongo a connection string; the name of each service's database is put into it
   * @param smtp {@code host:port}
   * @param issuer the {@code iss} of an OpenID provider, from which its keys are discovered
   */
  public record RealServers(
      Optional<String> kafka, Optional<URI> mongo, Optional<String> smtp, Optional<URI> issuer) {
    public static final RealServers NONE =
        new RealServers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public RealServers {
      kafka.ifPresent(
          servers -> List.of(servers.split(",")).forEach(server -> hostAndPort("--kafka", server)));
      smtp.ifPresent(server -> hostAndPort("--smtp", server));
      mongo.ifPresent(uri -> scheme("--mongo", uri, "mongodb", "mongodb+srv"));
      issuer.ifPresent(uri -> scheme("--issuer", uri, "http", "https"));
    }

    private static void hostAndPort(String option, String server) {
      if (!server.strip().matches("[^:\\s/]+:[1-9][0-9]{0,4}")) {
        throw new IllegalArgumentException(
            "%s: %s (expected: host:port)".formatted(option, server));
      }
    }

    private static void scheme(String option, URI uri, String... allowed) {
      if (uri.getScheme() == null || !List.of(allowed).contains(uri.getScheme())) {
        throw new IllegalArgumentException(
            "%s: %s (expected: %s://...)".formatted(option, uri, String.join(":// or ", allowed)));
      }
    }
  }

  private static void port(String what, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "%s: %d (expected: a port, 1 to 65535)".formatted(what, port));
    }
  }

  private static void address(String what, String address) {
    try {
      InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException name) {
      throw new IllegalArgumentException(
          "%s: %s (expected: an IP address of this machine)".formatted(what, address), name);
    }
  }

  private static void instances(String service, int count) {
    if (!SERVICES.contains(service)) {
      throw new IllegalArgumentException(
          "--instances: %s (expected: one of %s)".formatted(service, String.join(", ", SERVICES)));
    }
    if (count < 1 || count > MOST_INSTANCES) {
      throw new IllegalArgumentException(
          "--instances %s: %d (expected: 1 to %d)".formatted(service, count, MOST_INSTANCES));
    }
  }
}
