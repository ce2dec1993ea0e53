package app.tocsin.launcher.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Copies of jars under names that hold their checksum, shared by all processes. A class path made
 * of them never changes under a running process when the project is built, and is the same text as
 * long as its content is the same: that is what a start-up cache depends on.
 */
public final class JarStore {
  private static final String BOOT_LIB = "BOOT-INF/lib/";
  private static final String INDEX = "BOOT-INF/classpath.idx";
  private final Path folder;

  public JarStore(Path folder) {
    this.folder = folder;
  }

  /** A class path and the class to start. */
  public record Program(List<Path> classPath, String mainClass) {}

  /**
   * The parts of a Spring Boot jar: the plain jar that lies beside it, then its libraries in the
   * order of its index.
   */
  public Program bootJar(Path bootJar) throws IOException {
    Path plain =
        bootJar.resolveSibling(bootJar.getFileName().toString().replace("-app.jar", ".jar"));
    requireBuilt(bootJar);
    requireBuilt(plain);
    List<Path> classPath = new ArrayList<>();
    classPath.add(copy(plain));
    try (JarFile jar = new JarFile(bootJar.toFile())) {
      for (String library : index(jar)) {
        classPath.add(copy(jar, need(jar, library)));
      }
      String mainClass = jar.getManifest().getMainAttributes().getValue("Start-Class");
      if (mainClass == null) {
        throw new IOException(
            bootJar + ": no Start-Class in its manifest (expected: a Spring Boot jar)");
      }
      return new Program(classPath, mainClass);
    }
  }

  /** A plain jar and the jars of a folder, in the order of their names. */
  public Program jarAndFolder(Path jar, Path dependencies, String mainClass) throws IOException {
    requireBuilt(jar);
    List<Path> classPath = new ArrayList<>();
    classPath.add(copy(jar));
    if (Files.isDirectory(dependencies)) {
      try (Stream<Path> all = Files.list(dependencies)) {
        for (Path dependency :
            all.filter(path -> path.toString().endsWith(".jar")).sorted().toList()) {
          classPath.add(copy(dependency));
        }
      }
    }
    return new Program(classPath, mainClass);
  }

  /** Deletes the copies that none of these class paths names. */
  public void keepOnly(List<Program> programs) throws IOException {
    List<Path> used = programs.stream().flatMap(program -> program.classPath().stream()).toList();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.filter(path -> !used.contains(path)).toList()) {
        Files.delete(path);
      }
    }
  }

  private static List<String> index(JarFile jar) throws IOException {
    ZipEntry index = jar.getEntry(INDEX);
    if (index == null) {
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(BOOT_LIB) && name.endsWith(".jar"))
          .toList();
    }
    try (InputStream text = jar.getInputStream(index)) {
      return new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("^- \"(.*)\"$", "$1"))
          .filter(name -> !name.contains("/spring-boot-jarmode-tools"))
          .toList();
    }
  }

  private static ZipEntry need(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      throw new IOException(jar.getName() + ": " + name + " is missing (expected by its index)");
    }
    return entry;
  }

  private Path copy(JarFile jar, ZipEntry entry) throws IOException {
    String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    Path copy = named(name, entry.getCrc(), entry.getSize());
    if (!isThere(copy, entry.getSize())) {
      try (InputStream content = jar.getInputStream(entry)) {
        write(content, copy);
      }
    }
    return copy;
  }

  private Path copy(Path jar) throws IOException {
    long size = Files.size(jar);
    Path copy = named(jar.getFileName().toString(), checksum(jar), size);
    if (!isThere(copy, size)) {
      try (InputStream content = Files.newInputStream(jar)) {
        write(content, copy);
      }
    }
    return copy;
  }

  private Path named(String name, long crc, long size) {
    return folder.resolve("%s-%08x%x.jar".formatted(name.replaceFirst("\\.jar$", ""), crc, size));
  }

  private static boolean isThere(Path copy, long size) throws IOException {
    return Files.exists(copy) && Files.size(copy) == size;
  }

  private static void write(InputStream content, Path copy) throws IOException {
    Path next = copy.resolveSibling(copy.getFileName() + ".next");
    Files.copy(content, next, StandardCopyOption.REPLACE_EXISTING);
    Files.move(next, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long checksum(Path jar) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[64 * 1024];
    try (InputStream content = Files.newInputStream(jar)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        crc.update(buffer, 0, read);
      }
    }
    return crc.getValue();
  }

  private static void requireBuilt(@Nullable Path jar) throws IOException {
    if (jar == null || !Files.isRegularFile(jar)) {
      throw new NoSuchFileException(
          jar + ": not built (expected: the jar that ./mvnw package makes)");
    }
  }
}
