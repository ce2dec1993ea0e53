package app.tocsin.load.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code infra/baseline}, the service with MVC, JPA and PostgreSQL, in processes of its own; they
 * end with this one.
 */
public final class BaselineChild implements AutoCloseable {

  /** The petition whose signatures are counted when somebody asks. */
  public static final String COUNTED_WHEN_ASKED = "00000000-0000-4000-8000-000000000001";

  /** The petition whose row every signature updates. */
  public static final String COUNTED_IN_ITS_ROW = "00000000-0000-4000-8000-000000000002";

  private final ChildJvm jvm;
  private final Map<String, String> said = new HashMap<>();

  private BaselineChild(ChildJvm jvm) {
    this.jvm = jvm;
    for (String pair : jvm.said().split(" ")) {
      String[] parts = pair.split("=", 2);
      said.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
  }

  /**
   * Starts it.
   *
   * @param repository where it is built
   * @param folder where its database may be made
   * @param compilers JVM flags by which the compilers are chosen
   * @throws Unstartable where it isn't built, or there is no PostgreSQL
   */
  public static BaselineChild start(Path repository, Path folder, List<String> compilers) {
    Path target = repository.resolve("infra").resolve("baseline").resolve("target");
    Path jar =
        jar(target).orElseThrow(() -> new Unstartable("infra/baseline isn't built in " + target));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-jar", jar.toString(), "--folder", folder.toString()));
    return new BaselineChild(ChildJvm.start("baseline", compilers, arguments));
  }

  private static Optional<Path> jar(Path target) {
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith("-app.jar")).findFirst();
    } catch (IOException e) {
      throw new Unstartable("infra/baseline can't be read: " + e);
    }
  }

  /** Where it listens. */
  public int port() {
    return Integer.parseInt(said.getOrDefault("port", "0"));
  }

  /** The service's process. */
  public long pid() {
    return jvm.pid();
  }

  /** The process that all of PostgreSQL's descend from. */
  public long postgresPid() {
    return Long.parseLong(said.getOrDefault("postgres", "0"));
  }

  /** Version of PostgreSQL, and what its data is on. */
  public String postgres() {
    return said.get("version") + " on " + said.get("files") + ", fsync on";
  }

  @Override
  public void close() {
    // Found before the service ends: who was started by a dead process has no parent any more.
    List<ProcessHandle> database =
        ProcessHandle.of(postgresPid()).stream()
            .flatMap(postgres -> Stream.concat(Stream.of(postgres), postgres.descendants()))
            .toList();
    jvm.close();
    // Nothing but SIGKILL keeps the service from ending it.
    database.forEach(ProcessHandle::destroyForcibly);
  }
}
