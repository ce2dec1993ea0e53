package app.tocsin.load.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends a process if this one ends without having done so, also by {@code kill -9}: a shell that
 * waits at the end of a pipe, which the operating system closes in any case.
 */
public final class LastWill implements AutoCloseable {

  private static final String SCRIPT =
      "trap '' INT HUP TERM; read -r word; [ \"$word\" = done ] || kill \"$0\" 2>/dev/null";

  private final Process shell;

  private LastWill(Process shell) {
    this.shell = shell;
  }

  /** The process with this id will be sent SIGTERM. */
  public static LastWill of(long pid) {
    try {
      return new LastWill(
          new ProcessBuilder("sh", "-c", SCRIPT, Long.toString(pid))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What happens when this process is killed. */
  void execute() throws IOException {
    shell.getOutputStream().close();
  }

  /** It is of no use any more: the process was ended in order. */
  @Override
  public void close() {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException alreadyGone) {
      // nothing left to tell
    }
  }
}
