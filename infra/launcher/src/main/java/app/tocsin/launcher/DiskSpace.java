package app.tocsin.launcher;

import app.tocsin.launcher.processes.Memory;
import app.tocsin.launcher.state.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether there is room to begin with: a broker that finds none while it starts only dies. */
final class DiskSpace {
  /** Segments that the broker opens, the store's file, logs, and something to grow. */
  private static final long TO_BEGIN_WITH = 512L << 20;

  /** Start-up caches, and what they are made in. */
  private static final long TO_MAKE_CACHES = 1_024L << 20;

  private DiskSpace() {}

  /** Refuses where a start wouldn't fit. */
  static void require(Home home, StartOptions start) throws IOException {
    boolean makesCaches = !start.withoutCaches() && !Files.exists(home.aotCaches());
    require(home, makesCaches ? TO_BEGIN_WITH + TO_MAKE_CACHES : TO_BEGIN_WITH);
  }

  /**
   * Refuses where there is less.
   *
   * @param bytes that must be free
   */
  static void require(Home home, long bytes) throws IOException {
    Path folder = home.root();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new Refusal(
          "%s is on a disk with %s free (expected: at least %s). Free some, or choose another folder with --home."
              .formatted(home.root(), Memory.describe(free), Memory.describe(bytes)));
    }
  }
}
