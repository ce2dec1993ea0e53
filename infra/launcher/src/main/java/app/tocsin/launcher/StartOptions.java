package app.tocsin.launcher;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How processes are started, for every command that starts a whole system. */
final class StartOptions {
  @Option(names = "--no-aot", description = "neither make nor use start-up caches")
  private boolean withoutCaches;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "give up when not all is ready by then (default: ${DEFAULT-VALUE})")
  private int timeout = 300;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      hidden = true,
      description = "how many processes may be starting at the same moment")
  private int atOnce = 4;

  @Option(
      names = "--full-speed",
      description =
          "let the JVMs use both compilers: for load tests; the start takes twice as long")
  private boolean fullSpeed;

  boolean fullSpeed() {
    return fullSpeed;
  }

  boolean withoutCaches() {
    return withoutCaches;
  }

  Duration limit() {
    if (timeout < 1) {
      throw new IllegalArgumentException("--timeout: %d (expected: > 0)".formatted(timeout));
    }
    return Duration.ofSeconds(timeout);
  }

  int atOnce() {
    if (atOnce < 1) {
      throw new IllegalArgumentException("--at-once: %d (expected: > 0)".formatted(atOnce));
    }
    return atOnce;
  }
}
