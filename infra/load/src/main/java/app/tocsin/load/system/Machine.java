package app.tocsin.load.system;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a result was measured on. */
public record Machine(String cpu, int cores, long memoryMebibytes, String kernel, String java) {

  /** This machine. */
  public static Machine here() {
    return new Machine(
        after(Path.of("/proc/cpuinfo"), "model name", "unknown CPU"),
        Runtime.getRuntime().availableProcessors(),
        mebibytes(after(Path.of("/proc/meminfo"), "MemTotal", "0 kB")),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version").replaceFirst("-.*", ""),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  /** Runnable threads on average over the last minute; negative where it is not known. */
  public static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String after(Path file, String name, String otherwise) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }

  private static long mebibytes(String kibibytes) {
    return Long.parseLong(kibibytes.replaceAll("[^0-9]", "")) / 1024;
  }
}
