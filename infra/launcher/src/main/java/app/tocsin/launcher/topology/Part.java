package app.tocsin.launcher.topology;

import app.tocsin.launcher.processes.Readiness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One process of a system: which program with which arguments and environment.
 *
 * @param name unique in its system
 * @param kind the row of the JVM table, and what start-up caches are made for: two instances of a
 *     service share it
 * @param url as people write it
 */
public record Part(
    String name,
    String kind,
    Program program,
    List<String> arguments,
    Map<String, String> environment,
    int port,
    String url,
    Readiness readiness,
    Stage stage) {
  public Part {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Where the program's classes are. */
  public sealed interface Program {
    /** A Spring Boot jar, with its plain jar beside it. */
    record BootJar(Path jar) implements Program {}

    /** A main class in a jar whose dependencies lie in a folder. */
    record MainClass(Path jar, Path dependencies, String name) implements Program {}
  }

  /** When a part is stopped: what takes requests goes first, what the others write to goes last. */
  public enum Stage {
    EDGE(0),
    SERVICE(1),
    STORAGE(2);

    private final int stopOrder;

    Stage(int stopOrder) {
      this.stopOrder = stopOrder;
    }

    public int stopOrder() {
      return stopOrder;
    }
  }
}
