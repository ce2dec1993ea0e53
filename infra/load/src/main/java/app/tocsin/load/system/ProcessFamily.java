package app.tocsin.load.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that was started here, and all that it started: a server is often several. */
public final class ProcessFamily {

  private static final Duration GRACE = Duration.ofSeconds(15);

  private ProcessFamily() {}

  /** SIGTERM; SIGKILL for whoever of the family is left after 15 s. */
  public static void end(Process process) {
    end(process, List.of(), GRACE);
  }

  /**
   * The same.
   *
   * @param known descendants that were seen before: those of a dead parent can't be found any more
   */
  public static void end(Process process, List<ProcessHandle> known, Duration grace) {
    List<ProcessHandle> family = new ArrayList<>(known);
    process.descendants().forEach(family::add);
    process.destroy();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        // who was born since
        process.descendants().forEach(family::add);
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
