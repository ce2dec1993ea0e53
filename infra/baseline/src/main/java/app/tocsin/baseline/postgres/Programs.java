package app.tocsin.baseline.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs: those on the class path, or else the installed ones. */
final class Programs {

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private Programs() {}

  /**
   * The folder with {@code initdb} and {@code postgres}.
   *
   * @param folder where they may be unpacked
   * @throws IOException when there are none
   */
  static Path find(Path folder) throws IOException {
    String architecture = System.getProperty("os.arch", "");
    List<String> names =
        architecture.equals("aarch64") ? List.of("arm_64", "aarch64", "arm64") : List.of("x86_64");
    for (String name : names) {
      try (@Nullable InputStream archive =
          Programs.class.getResourceAsStream("/postgres-linux-" + name + ".txz")) {
        if (archive != null && System.getProperty("os.name", "").equals("Linux")) {
          unpack(archive, folder);
          return folder.resolve("bin");
        }
      }
    }
    return installed()
        .orElseThrow(
            () ->
                new IOException(
                    "no PostgreSQL: neither on the class path for this machine nor in "
                        + INSTALLED
                        + " nor on the PATH"));
  }

  private static Optional<Path> installed() throws IOException {
    if (Files.isDirectory(INSTALLED)) {
      try (Stream<Path> versions = Files.list(INSTALLED)) {
        Optional<Path> newest =
            versions
                .map(version -> version.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .max(Comparator.comparing(Path::toString));
        if (newest.isPresent()) {
          return newest;
        }
      }
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(":"))
        .map(Path::of)
        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
        .findFirst();
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        unpack(entry, tar, folder);
        entry = tar.getNextEntry();
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException(entry.getName() + " would be unpacked outside of " + folder);
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    // Whoever runs it may be another user.
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
