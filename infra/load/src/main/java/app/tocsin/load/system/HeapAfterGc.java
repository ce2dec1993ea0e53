package app.tocsin.load.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of another JVM after a full collection, from outside, by {@code jcmd}. */
public final class HeapAfterGc {

  private static final Pattern USED = Pattern.compile("\\bused\\s*=?\\s*([0-9]+)([KM])");

  private HeapAfterGc() {}

  /** KiB that are used after a collection; empty where there is no such JVM any more. */
  public static OptionalLong kibibytes(long pid) {
    return jcmd(pid, "GC.run").isPresent() ? jcmd(pid, "GC.heap_info") : OptionalLong.empty();
  }

  private static OptionalLong jcmd(long pid, String command) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(pid),
                  command)
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? OptionalLong.of(used(said)) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  /** The sum over the generations; what is used of the metaspace is no heap. */
  static long used(String heapInfo) {
    return heapInfo
        .lines()
        .takeWhile(line -> !line.strip().startsWith("Metaspace"))
        .mapToLong(HeapAfterGc::usedOfLine)
        .sum();
  }

  private static long usedOfLine(String line) {
    Matcher used = USED.matcher(line);
    if (!used.find()) {
      return 0;
    }
    return Long.parseLong(used.group(1)) * (used.group(2).equals("M") ? 1_024 : 1);
  }
}
