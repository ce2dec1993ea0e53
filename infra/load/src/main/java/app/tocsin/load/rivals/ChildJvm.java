package app.tocsin.load.rivals;

import app.tocsin.load.system.ProcessFamily;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM that says on its first line that it is ready, and ends with this process. */
final class ChildJvm implements AutoCloseable {

  /** What the launcher starts petition-service with, as far as it bears on speed. */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-Djava.net.preferIPv4Stack=true",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final long START_SECONDS = 120;

  private final Process process;
  private final String said;

  private ChildJvm(Process process, String said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts one that prints {@code READY name} and more.
   *
   * @param compilers flags by which the JVM's compilers are chosen
   * @param arguments from the class path on
   */
  static ChildJvm start(String name, List<String> compilers, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(compilers);
    command.addAll(arguments);
    command.addAll(List.of("--with", Long.toString(ProcessHandle.current().pid())));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new ChildJvm(process, awaitReady(name, process));
    } catch (IOException e) {
      throw new UncheckedIOException(name + "'s process didn't start", e);
    }
  }

  private static String awaitReady(String name, Process process) {
    String ready = "READY " + name + " ";
    CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(process));
    String said;
    try {
      said = line.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      ProcessFamily.end(process);
      throw new Unstartable(name + " wasn't ready in " + START_SECONDS + " s");
    } catch (InterruptedException e) {
      ProcessFamily.end(process);
      Thread.currentThread().interrupt();
      throw new Unstartable("interrupted");
    }
    if (!said.startsWith(ready)) {
      ProcessFamily.end(process);
      throw new Unstartable(name + "'s process ended before it was ready; its messages are above");
    }
    return said.substring(ready.length()).strip();
  }

  private static String firstLine(Process process) {
    try {
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      // What it says later must not fill the pipe: it would wait for a reader.
      Thread.ofVirtual().name("said").start(() -> pass(out));
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pass(BufferedReader out) {
    try {
      out.lines().forEach(System.err::println);
    } catch (UncheckedIOException ended) {
      // nobody reads any more
    }
  }

  /** What followed its name on the first line. */
  String said() {
    return said;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    ProcessFamily.end(process);
  }
}
