package app.tocsin.load.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * CPU time of processes, user and system, all threads together, from {@code /proc} (Linux only).
 */
public final class ProcessCpu {

  /**
   * USER_HZ: the kernel shows ticks of 10 ms to user space on every architecture that Java runs on.
   */
  private static final long MICROS_PER_TICK = 10_000;

  private ProcessCpu() {}

  /**
   * CPU microseconds that the process has used since it started; empty when there is no such
   * process.
   */
  public static OptionalLong micros(long pid) {
    try {
      return OptionalLong.of(
          microsOf(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      // A process that ends while it is read: "No such process" is not a NoSuchFileException.
      if (ProcessHandle.of(pid).isEmpty()) {
        return OptionalLong.empty();
      }
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fields 14 and 15 of a stat line; counted from the last bracket, for the name may hold anything.
   */
  static long microsOf(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
  }
}
