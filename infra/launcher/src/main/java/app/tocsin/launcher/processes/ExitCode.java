package app.tocsin.launcher.processes;

import java.util.Map;

/** What an exit code says. */
public final class ExitCode {
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11,
          "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");

  private ExitCode() {}

  /** For example {@code exit code 137 (SIGKILL)}. */
  public static String describe(int code) {
    String signal = SIGNALS.get(code - 128);
    return signal == null ? "exit code " + code : "exit code %d (%s)".formatted(code, signal);
  }
}
