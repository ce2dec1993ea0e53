package app.tocsin.launcher.topology;

import app.tocsin.launcher.processes.Readiness;
import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.Secrets;
import app.tocsin.launcher.topology.Part.Program;
import app.tocsin.launcher.topology.Part.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The whole system, process by process, in the order of its start. Pure: it decides, and touches
 * nothing.
 *
 * <p>What runs where: broker, store, mail and issuer are mains of {@code infra/embedded}; the
 * services and the gateway are the same Boot jars that run in production, told everything by
 * environment variables.
 */
public final class Topology {
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final String LOOPBACK = "127.0.0.1";

  private final Options options;
  private final Home home;
  private final Path repository;

  public Topology(Options options, Home home, Path repository) {
    this.options = options;
    this.home = home;
    this.repository = repository;
  }

  /** The names under which inner ports are wanted. The gateway's public port is not among them. */
  public List<String> portNames() {
    List<String> names = new ArrayList<>();
    if (options.real().kafka().isEmpty()) {
      names.add("broker");
    }
    if (options.real().mongo().isEmpty()) {
      names.add("store");
    }
    if (options.real().smtp().isEmpty()) {
      names.add("mail");
      names.add("mailbox");
    }
    if (options.real().issuer().isEmpty()) {
      names.add("issuer");
    }
    Options.SERVICES.forEach(service -> names.addAll(instances(service)));
    names.add("gateway-management");
    return names;
  }

  /** Where clients reach what is not a service. */
  public Map<String, String> addresses(Map<String, Integer> ports) {
    Map<String, String> addresses = new TreeMap<>();
    addresses.put("kafka", kafka(ports));
    addresses.put("mongo", mongo(ports, ""));
    addresses.put("smtp", smtp(ports));
    addresses.put("issuer", issuer());
    if (ports.containsKey("issuer")) {
      addresses.put("console", options.publicUrl() + "/console");
    }
    if (ports.containsKey("mailbox")) {
      addresses.put("mailbox", options.publicUrl() + "/mailbox");
    }
    return addresses;
  }

  /** All processes, in the order in which they are to be started. */
  public List<Part> parts(Map<String, Integer> ports, Secrets secrets) {
    List<Part> parts = new ArrayList<>(embedded(ports));
    for (String service : Options.SERVICES) {
      List<String> names = instances(service);
      for (int index = 0; index < names.size(); index++) {
        parts.add(service(service, names.get(index), index + 1, ports, secrets));
      }
    }
    parts.add(gateway(ports));
    return parts;
  }

  private List<Part> embedded(Map<String, Integer> ports) {
    List<Part> parts = new ArrayList<>();
    if (ports.containsKey("broker")) {
      parts.add(
          embedded(
              "broker",
              "BrokerProcess",
              port(ports, "broker"),
              kafka(ports),
              arguments("kafka", "--port", port(ports, "broker"))));
    }
    if (ports.containsKey("store")) {
      parts.add(
          embedded(
              "store",
              "StoreProcess",
              port(ports, "store"),
              mongo(ports, ""),
              arguments("mongo", "--port", port(ports, "store"))));
    }
    if (ports.containsKey("issuer")) {
      List<String> arguments = arguments("issuer", "--port", port(ports, "issuer"));
      arguments.addAll(List.of("--issuer", issuer()));
      parts.add(embedded("issuer", "IssuerProcess", port(ports, "issuer"), issuer(), arguments));
    }
    if (ports.containsKey("mail")) {
      List<String> arguments = arguments("mail", "--smtp-port", port(ports, "mail"));
      arguments.addAll(List.of("--http-port", String.valueOf(port(ports, "mailbox"))));
      parts.add(
          embedded(
              "mail",
              "MailProcess",
              port(ports, "mail"),
              options.publicUrl() + "/mailbox",
              arguments));
    }
    return parts;
  }

  private List<String> arguments(String data, String portOption, int port) {
    return new ArrayList<>(
        List.of(portOption, String.valueOf(port), "--data", home.data(data).toString()));
  }

  private Part embedded(
      String name, String mainClass, int port, String url, List<String> arguments) {
    Path target = repository.resolve("infra/embedded/target");
    Program program =
        new Program.MainClass(
            target.resolve("embedded-" + VERSION + ".jar"),
            target.resolve("lib"),
            "app.tocsin.embedded." + mainClass);
    return new Part(
        name,
        name,
        program,
        arguments,
        Map.of(),
        port,
        url,
        new Readiness.LogLine(home.log(name)),
        Stage.STORAGE);
  }

  private Part service(
      String service, String name, int number, Map<String, Integer> ports, Secrets secrets) {
    int port = port(ports, name);
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("SERVER_ADDRESS", LOOPBACK);
    environment.put("TOCSIN_INSTANCE", service + "-" + number);
    environment.put("TOCSIN_PUBLIC_URL", options.publicUrl());
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka(ports));
    environment.put("SPRING_MONGODB_URI", mongo(ports, service.replace("-service", "")));
    environment.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", issuer());
    if (ports.containsKey("issuer")) {
      // fetched directly, so that no service waits for the gateway, which waits for nobody
      environment.put(
          "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI",
          inner(port(ports, "issuer")) + "/auth/oauth2/jwks");
    }
    environment.putAll(
        new OwnSettings(smtp(ports), ports.containsKey("mail"), ports.containsKey("broker"))
            .of(service, secrets));
    Readiness readiness = new Readiness.Http(port, "/actuator/health/readiness");
    return new Part(
        name,
        service,
        boot(service),
        List.of(),
        environment,
        port,
        inner(port),
        readiness,
        Stage.SERVICE);
  }

  private Part gateway(Map<String, Integer> ports) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SERVER_PORT", String.valueOf(options.port()));
    environment.put("SERVER_ADDRESS", options.bind());
    environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(port(ports, "gateway-management")));
    environment.put("MANAGEMENT_SERVER_ADDRESS", LOOPBACK);
    environment.put("TOCSIN_INSTANCE", "gateway-1");
    environment.put("TOCSIN_PUBLIC_URL", options.publicUrl());
    environment.put("TOCSIN_LIMITS_LOOPBACK", options.limitLoopback() ? "on" : "off");
    for (String service : Options.SERVICES) {
      String urls =
          instances(service).stream()
              .map(name -> port(ports, name))
              .map(Topology::inner)
              .collect(Collectors.joining(","));
      environment.put(
          "TOCSIN_%s_URL".formatted(service.replace("-service", "").toUpperCase(Locale.ROOT)),
          urls);
    }
    environment.put(
        "TOCSIN_ISSUER_URL", ports.containsKey("issuer") ? inner(port(ports, "issuer")) : "");
    if (ports.containsKey("issuer")) {
      environment.put("TOCSIN_SESSION_ISSUER", issuer());
      environment.put("TOCSIN_SESSION_ISSUER_INSIDE", inner(port(ports, "issuer")) + "/auth");
      environment.put("TOCSIN_SESSION_CLIENT_SECRET", "tocsin-console");
    }
    environment.put(
        "TOCSIN_MAILBOX_URL", ports.containsKey("mailbox") ? inner(port(ports, "mailbox")) : "");
    Readiness readiness =
        new Readiness.Http(port(ports, "gateway-management"), "/actuator/health/readiness");
    return new Part(
        "gateway",
        "gateway",
        boot("gateway"),
        List.of(),
        environment,
        options.port(),
        options.publicUrl(),
        readiness,
        Stage.EDGE);
  }

  private Program boot(String module) {
    return new Program.BootJar(
        repository.resolve("%s/target/%s-%s-app.jar".formatted(module, module, VERSION)));
  }

  private List<String> instances(String service) {
    int count = options.instancesOf(service);
    if (count == 1) {
      return List.of(service);
    }
    List<String> names = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      names.add(service + "-" + number);
    }
    return names;
  }

  private String kafka(Map<String, Integer> ports) {
    return options.real().kafka().orElseGet(() -> LOOPBACK + ":" + port(ports, "broker"));
  }

  private String smtp(Map<String, Integer> ports) {
    return options.real().smtp().orElseGet(() -> LOOPBACK + ":" + port(ports, "mail"));
  }

  private String issuer() {
    return options
        .real()
        .issuer()
        .map(Object::toString)
        .orElseGet(() -> options.publicUrl() + "/auth");
  }

  /** A database name goes between the hosts and the parameters of a connection string. */
  private String mongo(Map<String, Integer> ports, String database) {
    String uri =
        options
            .real()
            .mongo()
            .map(Object::toString)
            .orElseGet(() -> "mongodb://%s:%d".formatted(LOOPBACK, port(ports, "store")));
    int query = uri.indexOf('?');
    String hosts = query < 0 ? uri : uri.substring(0, query);
    String parameters = query < 0 ? "" : uri.substring(query);
    String withoutDatabase = hosts.replaceFirst("(mongodb(?:\\+srv)?://[^/]+)/.*", "$1");
    return database.isEmpty() && parameters.isEmpty()
        ? withoutDatabase
        : withoutDatabase + "/" + database + parameters;
  }

  private static int port(Map<String, Integer> ports, String name) {
    return Objects.requireNonNull(ports.get(name), name);
  }

  private static String inner(int port) {
    return "http://%s:%d".formatted(LOOPBACK, port);
  }
}
