package app.tocsin.launcher.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much memory each process of a local system may have, in MiB, and whether it compiles for
 * speed. One place, so that the sum can be read: a laptop's system has to fit beside a browser and
 * an editor.
 */
public final class JvmTable {
  /**
   * One process.
   *
   * @param heap its largest heap
   * @param direct its largest memory outside the heap for network buffers
   * @param compiler {@code QUICK} is the first compiler only: less memory and no second
   *     compilation, and about half the speed when hot
   */
  record Row(int heap, int direct, Compiler compiler) {}

  /** Which of the JVM's compilers run. */
  enum Compiler {
    QUICK,
    FULL
  }

  private static final Map<String, Row> ROWS =
      Map.of(
          "broker", new Row(256, 64, Compiler.QUICK),
          "store", new Row(256, 48, Compiler.QUICK),
          "mail", new Row(64, 16, Compiler.QUICK),
          "issuer", new Row(48, 16, Compiler.QUICK),
          "petition-service", new Row(256, 64, Compiler.QUICK),
          "event-service", new Row(128, 32, Compiler.QUICK),
          "partner-service", new Row(128, 32, Compiler.QUICK),
          "analytics-service", new Row(128, 32, Compiler.QUICK),
          "gateway", new Row(192, 96, Compiler.QUICK));

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
    flags.add("-XX:+UseCompactObjectHeaders");
    flags.add("-Xss512k");
    flags.add("-XX:+ExitOnOutOfMemoryError");
    if (row.compiler == Compiler.QUICK) {
      flags.add("-XX:TieredStopAtLevel=1");
    }
    flags.add("-Djava.net.preferIPv4Stack=true");
    flags.add("--enable-native-access=ALL-UNNAMED");
    flags.add("--sun-misc-unsafe-memory-access=allow");
    return List.copyOf(flags);
  }

  /** For every process: the C library keeps one arena for each thread otherwise. */
  public static Map<String, String> environment() {
    return Map.of("MALLOC_ARENA_MAX", "2");
  }
}
