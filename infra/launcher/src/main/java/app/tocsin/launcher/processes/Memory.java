package app.tocsin.launcher.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Resident memory. Pages that processes share count once for each of them, so a sum is an upper
 * bound.
 */
public final class Memory {
  private static final long KIB = 1024;

  private Memory() {}

  public static long residentBytes(Collection<Long> pids) {
    return pids.stream().mapToLong(Memory::residentBytes).sum();
  }

  /** 0 when the process is gone, or when this system tells nobody. */
  public static long residentBytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (Files.isDirectory(Path.of("/proc/self"))) {
      try {
        return fromStatus(Files.readAllLines(status));
      } catch (IOException gone) {
        return 0;
      }
    }
    return fromPs(pid);
  }

  /** Reads the lines of {@code /proc/<pid>/status}. */
  static long fromStatus(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(kib -> Long.parseLong(kib) * KIB)
        .findFirst()
        .orElse(0);
  }

  /** For example {@code 1.62 GiB} or {@code 58 MiB}. */
  public static String describe(long bytes) {
    double mib = bytes / (double) (KIB * KIB);
    return mib < KIB
        ? String.format(Locale.ROOT, "%.0f MiB", mib)
        : String.format(Locale.ROOT, "%.2f GiB", mib / KIB);
  }

  private static long fromPs(long pid) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String kib =
          new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return kib.isEmpty() ? 0 : Long.parseLong(kib) * KIB;
    } catch (IOException | NumberFormatException noPs) {
      return 0;
    }
  }
}
