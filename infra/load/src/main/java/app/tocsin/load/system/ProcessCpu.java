package app.tocsin.load.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

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
    return read(pid, ProcessCpu::microsOf);
  }

  /**
   * The same together with all its descendants, those that ended included; for servers that are a
   * family of processes.
   */
  public static OptionalLong microsOfFamily(long pid) {
    OptionalLong parent = read(pid, ProcessCpu::microsWithEnded);
    if (parent.isEmpty()) {
      return parent;
    }
    long children =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToLong(child -> read(child.pid(), ProcessCpu::microsWithEnded).orElse(0))
            .sum();
    return OptionalLong.of(parent.getAsLong() + children);
  }

  private static OptionalLong read(long pid, ToLongFunction<String> micros) {
    try {
      return OptionalLong.of(
          micros.applyAsLong(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
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
    return ticks(stat, 11, 12) * MICROS_PER_TICK;
  }

  /** Fields 14 to 17: also the children that ended and were waited for. */
  static long microsWithEnded(String stat) {
    return ticks(stat, 11, 14) * MICROS_PER_TICK;
  }

  private static long ticks(String stat, int first, int last) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long sum = 0;
    for (int i = first; i <= last; i++) {
      sum += Long.parseLong(fields[i]);
    }
    return sum;
  }
}
