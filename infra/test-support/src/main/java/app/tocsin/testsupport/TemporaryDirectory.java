package app.tocsin.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that outlives a test class and not the JVM. */
final class TemporaryDirectory {

  private TemporaryDirectory() {}

  static Path create(String purpose) {
    try {
      return Files.createTempDirectory("tocsin-" + purpose + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what can be deleted: a file that vanishes meanwhile is no failure. */
  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> leavesFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : leavesFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("left behind: " + directory + " (" + e + ")");
    }
  }
}
