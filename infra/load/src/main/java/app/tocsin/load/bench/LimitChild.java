package app.tocsin.load.bench;

import app.tocsin.load.limit.LimitProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The limit in a process of its own, on a topic of its own; it ends with this process. */
final class LimitChild implements AutoCloseable {

  private static final String READY = "READY limit ";

  /** What the launcher starts petition-service with, as far as it bears on speed. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Djava.net.preferIPv4Stack=true",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final long START_SECONDS = 60;

  private final Process process;
  private final int port;

  private LimitChild(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static LimitChild start(
      String bootstrapServers, String topic, int recordBytes, Map<String, String> producer) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LimitProcess.class.getName());
    command.addAll(List.of("--bootstrap-servers", bootstrapServers, "--topic", topic));
    command.addAll(List.of("--record-bytes", Integer.toString(recordBytes)));
    command.addAll(List.of("--with", Long.toString(ProcessHandle.current().pid())));
    producer.forEach((key, value) -> command.addAll(List.of("--producer", key + "=" + value)));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new LimitChild(process, awaitPort(process));
    } catch (IOException e) {
      throw new UncheckedIOException("the limit's process didn't start", e);
    }
  }

  private static int awaitPort(Process process) {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(process));
    String said;
    try {
      said = line.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      throw new BenchRefused("the limit wasn't ready in " + START_SECONDS + " s");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new BenchRefused("interrupted");
    }
    if (!said.startsWith(READY)) {
      process.destroyForcibly();
      throw new BenchRefused(
          "the limit's process ended before it was ready; its messages are above");
    }
    return Integer.parseInt(said.substring(READY.length()).strip());
  }

  private static String firstLine(Process process) {
    try {
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
