package app.tocsin.launcher.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that can be told from a later one with the same number: its pid and when it started. A
 * recorded pid is signalled only after both agreed.
 *
 * @param started on Linux the clock ticks since boot and the boot's id, which no change of the wall
 *     clock moves; elsewhere the start instant in milliseconds
 */
public record ProcessIdentity(long pid, String started) {
  private static final Path PROC = Path.of("/proc");
  private static final Duration POLL = Duration.ofMillis(20);

  public static ProcessIdentity current() {
    long pid = ProcessHandle.current().pid();
    return of(pid).orElseGet(() -> new ProcessIdentity(pid, "unknown"));
  }

  /** Empty when no such process runs; a zombie does not run. */
  public static Optional<ProcessIdentity> of(long pid) {
    if (Files.isReadable(PROC.resolve("self/stat"))) {
      try {
        return fromStat(pid, Files.readString(PROC.resolve(pid + "/stat")), bootId());
      } catch (IOException gone) {
        return Optional.empty();
      }
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(
            handle ->
                new ProcessIdentity(
                    pid,
                    handle
                        .info()
                        .startInstant()
                        .map(start -> Long.toString(start.toEpochMilli()))
                        .orElse("unknown")));
  }

  /**
   * Reads a line of {@code /proc/<pid>/stat}: the name may hold spaces and brackets, so fields
   * count from its last one.
   */
  static Optional<ProcessIdentity> fromStat(long pid, String stat, String bootId) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split("\\s+");
    boolean dead = fields.length < 20 || fields[0].equals("Z") || fields[0].equals("X");
    return dead
        ? Optional.empty()
        : Optional.of(new ProcessIdentity(pid, fields[19] + "@" + bootId));
  }

  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** The process itself while it is still the one that was recorded. */
  public Optional<ProcessHandle> handle() {
    return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
  }

  /** Waits for its end. Works for other processes than children, and takes a zombie for ended. */
  public boolean endsWithin(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  private static String bootId() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException hidden) {
      return "unknown-boot";
    }
  }
}
