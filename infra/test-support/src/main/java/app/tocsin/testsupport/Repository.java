package app.tocsin.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The checked-out repository that the tests run in: the system property {@code tocsin.repository},
 * which the build sets.
 */
public final class Repository {

  private static final Set<String> NOT_SOURCE = Set.of("target", ".git", ".tocsin", "node_modules");

  private Repository() {}

  public static Path root() {
    String root = System.getProperty("tocsin.repository");
    if (root == null || !Files.exists(Path.of(root, "pom.xml"))) {
      throw new IllegalStateException(
          "tocsin.repository: \""
              + root
              + "\" (expected: the repository's root; Maven sets it, in an IDE add"
              + " -Dtocsin.repository=...)");
    }
    return Path.of(root);
  }

  /**
   * The files whose name ends so, without what is built or downloaded; paths are absolute, in
   * order.
   */
  public static List<Path> filesEndingWith(String suffix) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(
                Path directory, BasicFileAttributes attributes) {
              return NOT_SOURCE.contains(directory.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.getFileName().toString().endsWith(suffix)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  /** How a file is named in a message: relative to the root. */
  public static String name(Path file) {
    return root().relativize(file).toString();
  }

  /**
   * The Boot jar of a service.
   *
   * @param module for example {@code petition-service}
   * @throws IllegalStateException when it is not built
   */
  public static Path bootJar(String module) {
    return built(module, module.substring(module.lastIndexOf('/') + 1) + "-0.1.0-SNAPSHOT-app.jar");
  }

  static Path built(String module, String jar) {
    Path file = root().resolve(module).resolve("target").resolve(jar);
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          name(file)
              + " is missing (expected: built before; run ./mvnw -pl "
              + module
              + " -am package)");
    }
    return file;
  }
}
