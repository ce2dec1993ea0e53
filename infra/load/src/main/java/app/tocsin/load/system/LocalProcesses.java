package app.tocsin.load.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The processes of one system, by way of {@code ./tocsin} and of signals. */
public final class LocalProcesses {

  private static final int TRIES = 3;
  private static final long LONGEST_MINUTES = 10;
  private static final List<String> SERVICES =
      List.of("petition-service", "event-service", "partner-service", "analytics-service");

  private final Path repository;
  private final Path home;

  /** Those of the system in {@code home}. */
  public LocalProcesses(Path repository, Path home) {
    this.repository = repository;
    this.home = home.toAbsolutePath();
  }

  /** Says that the system can't be started, or not be mended. */
  public static final class Broken extends RuntimeException {
    /** With what went wrong. */
    public Broken(String message) {
      super(message);
    }
  }

  /**
   * Starts a whole system, with two instances of what can lose one.
   *
   * @param fresh without what an earlier one left
   */
  public void up(int port, boolean fresh) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("--detach", "--no-aot"));
    words.addAll(List.of("--port", Integer.toString(port)));
    if (fresh) {
      words.addAll(List.of("--fresh", "--yes"));
    }
    for (String service : SERVICES) {
      words.addAll(List.of("--instances", service + "=2"));
    }
    run("up", words.toArray(String[]::new));
  }

  /** Stops it. */
  public void down() throws InterruptedException {
    run("down");
  }

  /** Starts a process again, dead or alive, and returns when it is ready. */
  public void restart(String name) throws InterruptedException {
    for (int time = 1; ; time++) {
      try {
        run("restart", name);
        return;
      } catch (Broken e) {
        if (time == TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * Starts all of them again, one after another.
   *
   * @throws Broken at the end, where some didn't start: it keeps no other from being started
   */
  public void restartAll(List<String> names) throws InterruptedException {
    List<String> failures = new ArrayList<>();
    for (String name : names) {
      try {
        restart(name);
      } catch (Broken | RunningSystem.Unreadable | UncheckedIOException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    if (!failures.isEmpty()) {
      throw new Broken(String.join("; ", failures));
    }
  }

  /** Nobody stays paused, as far as it can be told who runs. */
  public void continueAll() throws InterruptedException {
    try {
      for (RunningSystem.Member member : system().processes()) {
        execute(List.of("kill", "-CONT", Long.toString(member.pid())));
      }
    } catch (Broken | RunningSystem.Unreadable | UncheckedIOException e) {
      System.err.println("not all could be told to go on: " + e.getMessage());
    }
  }

  /**
   * Sends a signal, such as KILL, to a process.
   *
   * @return false where it doesn't run
   */
  public boolean signal(String signal, String name) throws InterruptedException {
    Optional<RunningSystem.Member> member =
        system().processes().stream().filter(process -> process.name().equals(name)).findFirst();
    if (member.isEmpty()) {
      return false;
    }
    execute(List.of("kill", "-" + signal, Long.toString(member.get().pid())));
    return true;
  }

  /** The system as it is now. */
  public RunningSystem system() {
    return RunningSystem.read(home.resolve("run").resolve("state.json"));
  }

  private void run(String command, String... arguments) throws InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(repository.resolve("tocsin").toString());
    words.add(command);
    words.addAll(List.of(arguments));
    words.addAll(List.of("--home", home.toString()));
    execute(words);
  }

  private static void execute(List<String> words) throws InterruptedException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectInput(nothing());
      builder.environment().put("TOCSIN_STALE", "accept");
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new Broken(String.join(" ", words) + " failed: " + said.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder.Redirect nothing() {
    return ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile());
  }
}
