package app.tocsin.launcher.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that holds everything of one local system, {@code .tocsin} unless told otherwise. The
 * path is absolute: it marks the processes of this system among all others.
 */
public record Home(Path root) {
  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /** What the processes store, {@code kafka}, {@code mongo}, {@code mail}, {@code issuer}. */
  public Path data(String what) {
    return root.resolve("data").resolve(what);
  }

  public Path data() {
    return root.resolve("data");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  public Path secrets() {
    return root.resolve("secrets");
  }

  public Path state() {
    return run().resolve("state.json");
  }

  public Path lock() {
    return run().resolve("lock");
  }

  /** The socket on which the launcher that is up takes requests. */
  public Path control() {
    return run().resolve("control");
  }

  /** The arguments of one process, in a file, so that a process list stays readable. */
  public Path arguments(String process) {
    return run().resolve("args").resolve(process);
  }

  /**
   * Copies of jars, each under a name that holds its checksum, so that a build never changes a
   * running class path.
   */
  public Path jars() {
    return run().resolve("lib");
  }

  public Path aotCaches() {
    return run().resolve("aot");
  }

  /** A throw-away system in which start-up caches are made. */
  public Home training() {
    return new Home(root.resolve("training"));
  }

  public Path run() {
    return root.resolve("run");
  }

  public void create() throws IOException {
    Files.createDirectories(run().resolve("args"));
    Files.createDirectories(jars());
    Files.createDirectories(aotCaches());
    Files.createDirectories(logs());
    Files.createDirectories(data());
  }
}
