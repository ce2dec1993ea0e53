package app.tocsin.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A real process that a test starts, waits for, kills, freezes and starts again. Never orphaned:
 * {@link #close} or the end of the test's JVM kills it.
 *
 * <pre>{@code
 * try (ProcessUnderTest service = ProcessUnderTest.service("petition-service", port)
 *     .environment("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka)
 *     .start()) {
 *   service.kill();
 *   service.start();
 * }
 * }</pre>
 *
 * Not thread-safe.
 */
public final class ProcessUnderTest implements AutoCloseable {

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    AtExit.run(() -> RUNNING.forEach(Process::destroyForcibly));
  }

  private static final int TAIL = 60;

  /** A test's processes live for seconds: what only pays later costs them half of their time. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final String name;
  private final List<String> program;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Path log;
  private final BooleanSupplier ready;
  private Duration patience = Duration.ofSeconds(60);
  private @Nullable Process process;

  private ProcessUnderTest(String name, List<String> program, @Nullable URI readiness) {
    this.name = name;
    this.program = program;
    try {
      this.log = Files.createTempFile("tocsin-" + name + "-", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    log.toFile().deleteOnExit();
    this.ready = readiness == null ? this::saidReady : () -> answers(readiness);
  }

  /**
   * A service's Boot jar; ready when its readiness probe says so.
   *
   * @param module its folder, for example {@code petition-service}
   * @param port becomes SERVER_PORT
   */
  public static ProcessUnderTest service(String module, int port) {
    return service(module, port, port);
  }

  /** Likewise, with its probes on another port. */
  public static ProcessUnderTest service(String module, int port, int managementPort) {
    URI readiness = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness");
    return new ProcessUnderTest(
            module, List.of("-jar", Repository.bootJar(module).toString()), readiness)
        .environment("SERVER_PORT", String.valueOf(port));
  }

  /**
   * A main class on this test's own class path; ready when it prints a line that starts with {@code
   * READY}.
   */
  public static ProcessUnderTest main(String name, String mainClass, String... arguments) {
    List<String> program =
        new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    program.addAll(List.of(arguments));
    return new ProcessUnderTest(name, program, null);
  }

  /**
   * One of the mains of {@code infra/embedded} on that module's own class path, for a test that
   * must not have its libraries on its own; ready likewise.
   */
  public static ProcessUnderTest embedded(String mainClass, String... arguments) {
    Path target = Repository.root().resolve("infra/embedded/target");
    String classPath = target.resolve("classes") + ":" + target.resolve("lib") + "/*";
    List<String> program =
        new ArrayList<>(List.of("-cp", classPath, "app.tocsin.embedded." + mainClass));
    program.addAll(List.of(arguments));
    return new ProcessUnderTest(mainClass, program, null);
  }

  public ProcessUnderTest environment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** An option of the JVM, for example {@code -Xmx256m}. */
  public ProcessUnderTest option(String option) {
    options.add(option);
    return this;
  }

  /** How long {@link #start} waits; 60 s unless told. */
  public ProcessUnderTest patience(Duration patience) {
    this.patience = patience;
    return this;
  }

  /**
   * Starts it and returns when it is ready; also again after a kill. Fails with its log when it
   * ends or is not ready in time.
   */
  public ProcessUnderTest start() {
    launch();
    awaitReady();
    return this;
  }

  /** Starts it without waiting. */
  public ProcessUnderTest launch() {
    if (isAlive()) {
      throw new IllegalStateException(name + " runs already");
    }
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(SHORT_LIVED);
    command.addAll(options);
    command.addAll(program);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      Process started = builder.start();
      RUNNING.add(started);
      process = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public void awaitReady() {
    try {
      Awaitility.await()
          .atMost(patience)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !isAlive() || ready.getAsBoolean());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          name + " was not ready within " + patience + "; its log ends:\n" + logTail(), e);
    }
    if (!isAlive()) {
      throw new AssertionError(
          name
              + " ended with "
              + running().exitValue()
              + " before it was ready; its log ends:\n"
              + logTail());
    }
  }

  /** {@code kill -9}, and waits until it is gone. */
  public void kill() {
    Process killed = running();
    killed.destroyForcibly();
    awaitEnd(killed);
  }

  /** SIGTERM, and waits until it has ended by itself. */
  public int stop() {
    Process stopped = running();
    stopped.destroy();
    return awaitEnd(stopped);
  }

  /** SIGSTOP: it holds its connections and answers nobody. */
  public void pause() {
    signal("STOP");
  }

  /** SIGCONT. */
  public void resume() {
    signal("CONT");
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  public long pid() {
    return running().pid();
  }

  /** The end of what it printed since its last start. */
  public String logTail() {
    List<String> lines = logLines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  /** Kills it, paused or not. */
  @Override
  public void close() {
    if (isAlive()) {
      kill();
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return process;
  }

  private int awaitEnd(Process ending) {
    try {
      int exit = ending.waitFor();
      RUNNING.remove(ending);
      return exit;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " ended", e);
    }
  }

  private void signal(String signal) {
    try {
      int exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill -" + signal + " " + name + " failed with " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean saidReady() {
    return logLines().stream().anyMatch(line -> line.startsWith("READY"));
  }

  private List<String> logLines() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean answers(URI readiness) {
    HttpRequest request = HttpRequest.newBuilder(readiness).timeout(Duration.ofSeconds(2)).build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
