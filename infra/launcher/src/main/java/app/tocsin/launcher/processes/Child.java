package app.tocsin.launcher.processes;

import app.tocsin.launcher.state.ProcessIdentity;
import app.tocsin.launcher.state.ProcessState;
import app.tocsin.launcher.state.ProcessState.State;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One running process and what became of it. */
final class Child {
  /**
   * Ctrl-C and a closed terminal reach every process of the terminal's foreground group. Children
   * ignore both, so that it is the launcher that stops them, in order. The shell replaces itself,
   * so the pid is the child's own.
   */
  private static final List<String> DEAF_TO_THE_TERMINAL =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  final ProcessSpec spec;
  private final Process process;
  private final ProcessIdentity identity;
  private final long startedNanos = System.nanoTime();
  private final CompletableFuture<Duration> ready = new CompletableFuture<>();

  private volatile State state = State.STARTING;
  private volatile Instant since = Instant.now();
  private volatile @Nullable Duration readyIn;
  private volatile @Nullable Integer exitCode;

  private Child(ProcessSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
    this.identity =
        ProcessIdentity.of(process.pid())
            .orElseGet(() -> new ProcessIdentity(process.pid(), "ended-at-once"));
  }

  static Child start(ProcessSpec spec) throws IOException {
    LogTail.rotate(spec.log());
    List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
    command.addAll(spec.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().putAll(spec.environment());
    return new Child(spec, builder.start());
  }

  /** Completes when it is ready, or fails when it ended before. */
  CompletableFuture<Duration> ready() {
    return ready;
  }

  void awaitEnd() {
    process.onExit().join();
  }

  void becameReady() {
    Duration took = sinceStart();
    readyIn = took;
    to(State.READY);
    ready.complete(took);
  }

  /** Marks what it ended as, and returns whether it ended by itself. */
  boolean becameEnded() {
    exitCode = process.exitValue();
    boolean byItself = state != State.STOPPING && state != State.STOPPED;
    to(byItself ? State.FAILED : State.STOPPED);
    ready.completeExceptionally(new EndedBeforeReady());
    return byItself;
  }

  void askToStop() {
    if (process.isAlive()) {
      to(State.STOPPING);
      process.destroy();
    }
  }

  /** Waits, kills it after its grace, and returns whether it had to be killed. */
  boolean awaitStop() {
    boolean killed = !endsWithin(spec.grace());
    if (killed) {
      process.destroyForcibly();
      endsWithin(spec.grace());
    }
    return killed;
  }

  void kill() {
    to(State.STOPPING);
    // one that is writing a start-up cache has another JVM do it
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    endsWithin(spec.grace());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean isReady() {
    return state == State.READY;
  }

  boolean isStarting() {
    return state == State.STARTING;
  }

  long pid() {
    return process.pid();
  }

  int exitCode() {
    return exitCode == null ? 0 : exitCode;
  }

  Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  ProcessState snapshot() {
    return new ProcessState(
        spec.name(),
        identity,
        spec.port(),
        spec.url(),
        state,
        since,
        spec.stopOrder(),
        readyIn,
        exitCode);
  }

  private void to(State next) {
    state = next;
    since = Instant.now();
  }

  private boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Fails the readiness of a process that is gone. */
  static final class EndedBeforeReady extends Exception {}
}
