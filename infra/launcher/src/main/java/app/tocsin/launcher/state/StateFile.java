package app.tocsin.launcher.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The recorded state of one system. Replaced as a whole, so a reader never sees half of it. */
public final class StateFile {
  private final Path path;

  public StateFile(Home home) {
    this.path = home.state();
  }

  /**
   * Empty when none was written, or when it can't be read: whoever stops a system then goes by the
   * processes' marks.
   */
  public Optional<RunState> read() throws IOException {
    try {
      return Optional.of(RunState.fromJson(Files.readString(path)));
    } catch (NoSuchFileException | Json.Unreadable | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  public synchronized void write(RunState state) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    Files.writeString(next, state.toJson() + "\n");
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
