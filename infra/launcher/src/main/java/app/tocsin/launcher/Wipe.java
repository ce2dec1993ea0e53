package app.tocsin.launcher;

import app.tocsin.launcher.state.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Deletes what a system stored. Built copies, caches and logs stay: they hold no data of anybody.
 */
final class Wipe {
  private Wipe() {}

  /** The data and the keys that it was written with. */
  static void data(Home home) throws IOException {
    tree(home.data());
    Files.deleteIfExists(home.secrets());
    home.create();
  }

  static void tree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(root)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
