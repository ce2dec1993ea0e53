package app.tocsin.load.system;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which running system a command is about. */
public final class Running {
  @Option(
      names = "--status",
      paramLabel = "FILE",
      description =
          "what ./tocsin status --json prints; - = standard input (default: ${DEFAULT-VALUE})")
  private Path status = RunningSystem.STATUS;

  /** Where that is read. */
  public Path status() {
    return status;
  }

  /** The system, as it is now. */
  public RunningSystem read() {
    return RunningSystem.read(status);
  }
}
