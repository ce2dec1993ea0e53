package app.tocsin.load.stage;

import app.tocsin.load.system.LastWill;
import app.tocsin.load.system.ProcessCpu;
import app.tocsin.load.system.ProcessFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a bench needs and nothing else, as processes of its own: broker, store, issuer and some
 * services, with the memory that {@code ./tocsin up} gives them and the JVM's full compiler.
 */
public final class OwnProcesses implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Xss512k",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.net.preferIPv4Stack=true",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final List<String> STORE_FLAGS = List.of("-XX:TargetSurvivorRatio=90");

  private final Path repository;
  private final Path home;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();
  private final Queue<LastWill> wills = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> ports = new ConcurrentHashMap<>();

  /**
   * A service.
   *
   * @param name of this instance of it
   * @param module its folder
   * @param heapMebibytes as {@code ./tocsin up} gives it
   * @param environment what it needs beside addresses
   */
  public record Service(
      String name, String module, int heapMebibytes, Map<String, String> environment) {
    public Service {
      environment = Map.copyOf(environment);
    }
  }

  /**
   * Nothing runs yet.
   *
   * @param home where data and logs will be
   */
  public OwnProcesses(Path repository, Path home) {
    this.repository = repository;
    this.home = home;
    // whoever ends this command leaves no process behind
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stage-close"));
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts all but the services. */
  public void open() throws InterruptedException {
    embedded("broker", "BrokerProcess", 256, List.of(), List.of());
    embedded("store", "StoreProcess", 256, STORE_FLAGS, List.of());
    embedded("issuer", "IssuerProcess", 64, List.of(), List.of("--issuer", issuer()));
    for (String name : List.of("broker", "store", "issuer")) {
      await(name, () -> Files.readString(log(name)).contains("READY"));
    }
  }

  /** Starts a service; how long it took until it was ready. */
  public Duration start(Service service) throws InterruptedException {
    String name = service.name();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SERVER_PORT", String.valueOf(port(name)));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("TOCSIN_INSTANCE", name);
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka());
    String database = service.module().replace("-service", "");
    environment.put("SPRING_MONGODB_URI", "mongodb://127.0.0.1:" + port("store") + "/" + database);
    environment.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", issuer());
    environment.put(
        "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI", issuer() + "/oauth2/jwks");
    environment.putAll(service.environment());
    Path jar = jar(service.module() + "/target", service.module() + "-*-app.jar");
    Instant started = Instant.now();
    start(name, service.heapMebibytes(), environment, List.of("-jar", jar.toString()));
    await(name, () -> ready(name));
    return Duration.between(started, Instant.now());
  }

  private boolean ready(String name) throws IOException {
    var connection =
        (HttpURLConnection)
            url(name).resolve("/actuator/health/readiness").toURL().openConnection();
    connection.setConnectTimeout(1_000);
    connection.setReadTimeout(2_000);
    return connection.getResponseCode() == 200;
  }

  /** Kills it as a power cut would. */
  public void kill(String name) throws InterruptedException {
    process(name).destroyForcibly().waitFor();
  }

  /** Ends it in order. */
  public void stop(String name) throws InterruptedException {
    Process process = process(name);
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor(); // else the next can't have its port
    }
  }

  /** Where a service answers. */
  public URI url(String name) {
    return URI.create("http://127.0.0.1:" + port(name));
  }

  /** The broker's {@code host:port}. */
  public String kafka() {
    return "127.0.0.1:" + port("broker");
  }

  /** The issuer's identifier, below which its tokens are had. */
  public String issuer() {
    return "http://127.0.0.1:" + port("issuer") + "/auth";
  }

  /** CPU microseconds that each process used so far; those that live. */
  public Map<String, Long> cpuMicros() {
    Map<String, Long> used = new TreeMap<>();
    processes.forEach(
        (name, process) ->
            ProcessCpu.micros(process.pid()).ifPresent(micros -> used.put(name, micros)));
    return used;
  }

  /** Resident memory. */
  public long residentMebibytes(String name) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process(name).pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void embedded(
      String name, String main, int heap, List<String> flags, List<String> arguments) {
    Path target = repository.resolve("infra/embedded/target");
    List<String> words = new ArrayList<>(flags);
    words.add("-cp");
    words.add(jar("infra/embedded/target", "embedded-*.jar") + ":" + target.resolve("lib") + "/*");
    words.add("app.tocsin.embedded." + main);
    words.addAll(List.of("--port", String.valueOf(port(name))));
    words.addAll(List.of("--data", home.resolve(name).toString()));
    words.addAll(arguments);
    start(name, heap, Map.of(), words);
  }

  private void start(String name, int heap, Map<String, String> environment, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap + "m");
    command.addAll(FLAGS);
    command.addAll(words);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name).toFile()));
      builder.environment().putAll(environment);
      builder.environment().put("MALLOC_ARENA_MAX", "2");
      Process process = builder.start();
      processes.put(name, process);
      wills.add(LastWill.of(process.pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that is asked until it is so. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  private void await(String name, Condition condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!holds(condition)) {
      if (!process(name).isAlive() || Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(name + " did not start: see " + log(name));
      }
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  private static boolean holds(Condition condition) {
    try {
      return condition.holds();
    } catch (IOException notYet) {
      return false;
    }
  }

  private Path log(String name) {
    return home.resolve(name + ".log");
  }

  private Path jar(String folder, String pattern) {
    try (var found = Files.newDirectoryStream(repository.resolve(folder), pattern)) {
      return found.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process process(String name) {
    return Objects.requireNonNull(processes.get(name), name);
  }

  private int port(String name) {
    return ports.computeIfAbsent(name, _ -> freePort());
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    List<Process> all = new ArrayList<>(processes.values());
    all.forEach(Process::destroy);
    all.forEach(ProcessFamily::end);
    wills.forEach(LastWill::close);
  }
}
