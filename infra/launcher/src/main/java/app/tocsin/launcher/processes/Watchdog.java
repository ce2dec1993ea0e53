package app.tocsin.launcher.processes;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command if this process ends without having said that all is well: a shell that waits at
 * the end of a pipe. The operating system closes the pipe however the launcher ends, also by {@code
 * kill -9}.
 */
public final class Watchdog {
  private static final String SCRIPT =
      "trap '' INT HUP; read -r word; [ \"$word\" = well ] || exec \"$@\" >>\"$0\" 2>&1";
  private final Process shell;

  private Watchdog(Process shell) {
    this.shell = shell;
  }

  public static Watchdog start(Path log, List<String> command) throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", SCRIPT, log.toString()));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")));
    builder.redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")));
    return new Watchdog(builder.start());
  }

  /** Sends it home: everything was stopped in order. */
  public void dismiss() {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write("well\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException alreadyGone) {
      // nothing left to tell
    }
  }
}
