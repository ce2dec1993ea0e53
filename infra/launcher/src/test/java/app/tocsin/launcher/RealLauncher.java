package app.tocsin.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.launcher.processes.Leftovers;
import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.Json;
import app.tocsin.territories.Territories;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.core.json.JsonFactory;

/** The launcher as {@code ./tocsin} runs it: one process for each command, on a system of fakes. */
final class RealLauncher {
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private final Path project;
  private final Home home;
  private int outputs;

  RealLauncher(Path project) throws IOException {
    this.project = project;
    this.home = new Home(project.resolve(".tocsin"));
    FakeProject.lay(project);
  }

  /** A command that ended. */
  record Ended(int exitCode, String output) {}

  /** A command that goes on. */
  record Running(Process process, Path outputFile) {
    String output() {
      try {
        return Files.readString(outputFile);
      } catch (IOException notYet) {
        return "";
      }
    }
  }

  Home home() {
    return home;
  }

  Running begin(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx64m", "-XX:TieredStopAtLevel=1"));
    command.add("-Dtocsin.repository=" + project);
    command.addAll(List.of("-cp", classPath(), Tocsin.class.getName()));
    command.addAll(List.of(words));
    Path output = project.resolve("output-" + ++outputs);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    return new Running(process, output);
  }

  Ended run(String... words) throws IOException, InterruptedException {
    Running running = begin(words);
    assertThat(running.process().waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS))
        .as("%s ends. Its output: %s", List.of(words), running.output())
        .isTrue();
    return new Ended(running.process().exitValue(), running.output());
  }

  /** Starts a system without start-up caches and waits until it is ready. */
  Running up(int port, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("up", "--no-aot", "--port", String.valueOf(port)));
    words.addAll(List.of(more));
    Running up = begin(words.toArray(String[]::new));
    await().atMost(LONGEST).until(() -> !up.process().isAlive() || phase().equals("ready"));
    assertThat(up.process().isAlive()).as(up.output()).isTrue();
    return up;
  }

  Json status() throws IOException, InterruptedException {
    return Json.parse(run("status", "--json").output());
  }

  Json process(String name) throws IOException, InterruptedException {
    return status().get("processes").items().stream()
        .filter(process -> process.text("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  String phase() {
    try {
      return Json.parse(Files.readString(home.state())).text("phase");
    } catch (IOException | Json.Unreadable notYet) {
      return "none";
    }
  }

  /** Every process that carries this system's mark, whoever started it. */
  List<Long> alive() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                List.of(process.info().arguments().orElse(new String[0]))
                    .contains(Leftovers.mark(home)))
        .map(ProcessHandle::pid)
        .toList();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return Stream.of(Tocsin.class, CommandLine.class, JsonFactory.class, Territories.class)
        .map(RealLauncher::origin)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
