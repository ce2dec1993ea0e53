package app.tocsin.load.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Whose turn it is first where processors are short. A generator that shares them with what it
 * measures is late as soon as all are busy, and then its latencies are its own.
 */
public final class Urgency {
  /** As {@code nice} counts: a thread of 0 has a third of the time of one of -5 beside it. */
  private static final int NICE = -5;

  private static final Path THREADS = Path.of("/proc/self/task");

  private Urgency() {}

  /**
   * Puts all threads of this process, and those that they start, before others of this machine.
   *
   * @return what came of it, for a reader of the figures
   */
  public static String raise() throws InterruptedException {
    try {
      List<String> command = new ArrayList<>(List.of("renice", "-n", String.valueOf(NICE), "-p"));
      try (Stream<Path> threads = Files.list(THREADS)) {
        threads.forEach(thread -> command.add(thread.getFileName().toString()));
      }
      Process renice =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean done = renice.waitFor(5, TimeUnit.SECONDS) && renice.exitValue() == 0;
      return done
          ? "the generator goes before the others (nice " + NICE + ")"
          : "the generator goes before nobody: that needs the right to renice (root)";
    } catch (IOException e) {
      return "the generator goes before nobody: no renice here";
    }
  }
}
