package app.tocsin.launcher;

import app.tocsin.launcher.jvm.AotCaches;
import app.tocsin.launcher.jvm.JarStore;
import app.tocsin.launcher.jvm.JavaCommand;
import app.tocsin.launcher.jvm.JvmTable;
import app.tocsin.launcher.jvm.SpringContexts;
import app.tocsin.launcher.processes.Leftovers;
import app.tocsin.launcher.processes.ProcessSpec;
import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.topology.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Turns the parts of a system into processes that can be started: class path, JVM flags, start-up
 * cache.
 */
final class LocalSystem {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration GRACE_WITH_CACHE = Duration.ofMinutes(3);
  private static final int CACHES_AT_ONCE = 2;

  private final List<Part> parts;
  private final Home home;
  private final Home shared;
  private final boolean fullSpeed;
  private final Map<Part.Program, JarStore.Program> laidOut = new HashMap<>();

  /**
   * @param home where this system lives
   * @param shared the home whose jars and caches are used: {@code home} itself, or the one it is a
   *     training run for
   * @param fullSpeed whether the JVMs use both of their compilers
   */
  LocalSystem(List<Part> parts, Home home, Home shared, boolean fullSpeed) {
    this.parts = List.copyOf(parts);
    this.home = home;
    this.shared = shared;
    this.fullSpeed = fullSpeed;
  }

  /** What a process does with its start-up cache. */
  enum Caches {
    USE,
    /** Makes those that are missing when it ends. */
    MAKE,
    IGNORE
  }

  List<ProcessSpec> specs(Caches caches) throws IOException {
    List<ProcessSpec> specs = new ArrayList<>();
    for (Part part : parts) {
      specs.add(spec(part, caches));
    }
    return specs;
  }

  ProcessSpec spec(String name, Caches caches) throws IOException {
    for (Part part : parts) {
      if (part.name().equals(name)) {
        return spec(part, caches);
      }
    }
    throw new IllegalArgumentException(
        "%s: no such process (expected one of: %s)"
            .formatted(name, String.join(", ", parts.stream().map(Part::name).toList())));
  }

  /** The same system with the jars as they are now. */
  LocalSystem rebuilt() {
    return new LocalSystem(parts, home, shared, fullSpeed);
  }

  /** What has no start-up cache yet, one for each kind of process. */
  List<JavaCommand> withoutCache() throws IOException {
    AotCaches aot = new AotCaches(shared.aotCaches());
    return commands().stream().filter(aot::isMissing).toList();
  }

  /**
   * Works out the contexts of the programs that have no start-up cache yet. Without its context a
   * program starts as well, only later.
   *
   * @param failed takes the kind of program whose context could not be made
   */
  void makeContexts(Consumer<String> failed) throws IOException, InterruptedException {
    List<String> missing = withoutCache().stream().map(JavaCommand::kind).toList();
    SpringContexts contexts = new SpringContexts(shared.jars());
    for (Part part : parts) {
      JarStore.Program program = command(part).program();
      if (!(part.program() instanceof Part.Program.BootJar)
          || !missing.contains(part.kind())
          || SpringContexts.isIn(program)) {
        continue;
      }
      try {
        contexts.make(
            program,
            part.environment(),
            home.root().resolve("contexts").resolve(part.kind()),
            home.log("context-" + part.kind()));
      } catch (IOException refused) {
        failed.accept(part.kind());
      }
    }
    laidOut.clear();
  }

  /** Deletes copies of jars and caches that no part of this system uses. */
  void forgetFormerBuilds() throws IOException {
    List<JavaCommand> commands = commands();
    new JarStore(shared.jars()).keepOnly(commands.stream().map(JavaCommand::program).toList());
    new AotCaches(shared.aotCaches()).keepOnly(commands);
  }

  private List<JavaCommand> commands() throws IOException {
    Map<String, JavaCommand> byKind = new LinkedHashMap<>();
    for (Part part : parts) {
      if (!byKind.containsKey(part.kind())) {
        byKind.put(part.kind(), command(part));
      }
    }
    return List.copyOf(byKind.values());
  }

  private ProcessSpec spec(Part part, Caches caches) throws IOException {
    JavaCommand command = command(part);
    AotCaches aot = new AotCaches(shared.aotCaches());
    boolean making = caches == Caches.MAKE && aot.isMissing(command);
    List<String> cacheFlags =
        switch (caches) {
          case USE -> aot.using(command);
          case MAKE -> making ? aot.recording(command) : aot.using(command);
          case IGNORE -> List.of();
        };
    Map<String, String> environment = new LinkedHashMap<>(JvmTable.environment());
    environment.putAll(part.environment());
    List<String> flags = new ArrayList<>(cacheFlags);
    flags.addAll(JvmTable.compiler(fullSpeed));
    if (caches != Caches.IGNORE) {
      flags.addAll(SpringContexts.using(command.program(), part.environment()));
    }
    return new ProcessSpec(
        part.name(),
        command.write(home.arguments(part.name()), Leftovers.mark(home), flags),
        environment,
        home.log(part.name()),
        part.port(),
        part.url(),
        part.readiness(),
        caches == Caches.MAKE ? inPairs(part) : part.stage().stopOrder(),
        making ? GRACE_WITH_CACHE : GRACE);
  }

  /**
   * Writing a cache starts one more JVM; a few at a time, or a small machine runs out of memory.
   */
  private int inPairs(Part part) {
    return (parts.size() - 1 - parts.indexOf(part)) / CACHES_AT_ONCE;
  }

  private JavaCommand command(Part part) throws IOException {
    JarStore.Program program = laidOut.get(part.program());
    if (program == null) {
      program = layOut(part.program());
      laidOut.put(part.program(), program);
    }
    return new JavaCommand(part.kind(), JvmTable.flags(part.kind()), program, part.arguments());
  }

  private JarStore.Program layOut(Part.Program program) throws IOException {
    JarStore jars = new JarStore(shared.jars());
    return switch (program) {
      case Part.Program.BootJar boot ->
          new SpringContexts(shared.jars()).with(jars.bootJar(boot.jar()));
      case Part.Program.MainClass main ->
          jars.jarAndFolder(main.jar(), main.dependencies(), main.name());
    };
  }
}
