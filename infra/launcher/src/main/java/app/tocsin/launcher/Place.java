package app.tocsin.launcher;

import app.tocsin.launcher.state.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which system a command is about. */
final class Place {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "where the system's data, logs and state are (default: .tocsin in the project)")
  private @Nullable Path home;

  Home home() {
    return new Home(home != null ? home : repository().resolve(".tocsin"));
  }

  /** The project's folder, in which the built jars are found. */
  static Path repository() {
    return Path.of(System.getProperty("tocsin.repository", "")).toAbsolutePath();
  }

  /** The words that start another launcher like this one, before its command. */
  static List<String> launcher(List<String> more) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
    words.addAll(more);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Tocsin.class.getName()));
    return words;
  }
}
