package app.tocsin.launcher.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much memory each process of a local system may have, in MiB. One place, so that the sum can
 * be read: a laptop's system has to fit beside a browser and an editor.
 */
public final class JvmTable {
  /**
   * One process.
   *
   * @param heap its largest heap
   * @param direct its largest memory outside the heap for network buffers
   * @param survivors in percent of the space for young objects that are still in use, what may be
   *     filled before they count as old. The store's pages live for a second, and collecting old
   *     ones stops everybody for a tenth of one
   */
  record Row(int heap, int direct, int survivors) {
    /** As the JVM has it by itself. */
    Row(int heap, int direct) {
      this(heap, direct, 50);
    }
  }

  private static final Map<String, Row> ROWS =
      Map.of(
          "broker", new Row(256, 64),
          "store", new Row(256, 48, 90),
          "mail", new Row(64, 16),
          "issuer", new Row(48, 16),
          "petition-service", new Row(256, 64),
          "event-service", new Row(192, 32),
          "partner-service", new Row(128, 32),
          "analytics-service", new Row(192, 32),
          "gateway", new Row(192, 96));

  private JvmTable() {}

  /** The flags of one kind of process. They are part of what a start-up cache is made for. */
  public static List<String> flags(String kind) {
    Row row = ROWS.get(kind);
    if (row == null) {
      throw new IllegalArgumentException(
          "kind: %s (expected: one of %s)".formatted(kind, ROWS.keySet()));
    }
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx%dm".formatted(row.heap));
    flags.add("-XX:MaxDirectMemorySize=%dm".formatted(row.direct));
    flags.add("-XX:+UseSerialGC");
    flags.add("-XX:TargetSurvivorRatio=%d".formatted(row.survivors));
    flags.add("-XX:+UseCompactObjectHeaders");
    flags.add("-Xss512k");
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-Djava.net.preferIPv4Stack=true");
    flags.add("--enable-native-access=ALL-UNNAMED");
    flags.add("--sun-misc-unsafe-memory-access=allow");
    return List.copyOf(flags);
  }

  /**
   * The flags that choose among the JVM's compilers. The first alone is what a laptop's system has:
   * half the processor time to readiness and less memory, and about half the speed when hot.
   * Start-up caches are made by it: what they know of how methods were compiled is left aside at
   * full speed, else what the first compiler compiled is never given to the second.
   */
  public static List<String> compiler(boolean fullSpeed) {
    return fullSpeed
        ? List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining")
        : List.of("-XX:TieredStopAtLevel=1");
  }

  /** For every process: the C library keeps one arena for each thread otherwise. */
  public static Map<String, String> environment() {
    return Map.of("MALLOC_ARENA_MAX", "2");
  }
}
