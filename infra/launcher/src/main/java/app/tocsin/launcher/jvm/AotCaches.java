package app.tocsin.launcher.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JVM's start-up caches (JEP 483, 514, 515): classes already loaded and linked, with the
 * profile of their methods, from a first run. They halve the time to readiness, and a process is
 * fast from its first request.
 */
public final class AotCaches {
  private final Path folder;

  public AotCaches(Path folder) {
    this.folder = folder;
  }

  /** The flags that use the cache of that command; none when there is none. */
  public List<String> using(JavaCommand command) {
    Path cache = cache(command.cacheKey());
    return Files.isRegularFile(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  /** The flags that make it when the process ends. */
  public List<String> recording(JavaCommand command) {
    return List.of("-XX:AOTCacheOutput=" + unfinished(command.cacheKey()));
  }

  /** Whether a cache should be made: there is none, and making it has not failed before. */
  public boolean isMissing(JavaCommand command) {
    String key = command.cacheKey();
    return !Files.exists(cache(key)) && !Files.exists(failure(key));
  }

  /**
   * Takes over what a recorded run left, or remembers that it left nothing. Returns whether there
   * is a cache now.
   */
  public boolean finish(JavaCommand command) throws IOException {
    String key = command.cacheKey();
    Path made = unfinished(key);
    if (Files.isRegularFile(made) && Files.size(made) > 0) {
      Files.move(made, cache(key));
      return true;
    }
    Files.writeString(
        failure(key),
        "The run that should have made this cache left none. Delete this file to try again.\n");
    return false;
  }

  /** Lets what failed be tried again. */
  public void forgetFailures() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.filter(each -> each.toString().endsWith(".failed")).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Deletes the caches of former builds. */
  public void keepOnly(Collection<JavaCommand> commands) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Set<String> keys = commands.stream().map(JavaCommand::cacheKey).collect(Collectors.toSet());
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.filter(path -> !keys.contains(keyOf(path))).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String keyOf(Path path) {
    return path.getFileName().toString().replaceFirst("\\..*$", "");
  }

  private Path cache(String key) {
    return folder.resolve(key + ".aot");
  }

  private Path unfinished(String key) {
    return folder.resolve(key + ".unfinished");
  }

  private Path failure(String key) {
    return folder.resolve(key + ".failed");
  }
}
