package app.tocsin.launcher;

import app.tocsin.launcher.processes.LogTail;
import app.tocsin.launcher.state.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows logs. */
@Command(name = "logs", description = "Show the end of one log, or of all.")
final class LogsCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String SUFFIX = ".log";

  @Mixin private Place place = new Place();

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVICE",
      description = "its name, as `./tocsin status` shows it (default: all)")
  private @Nullable String name;

  @Option(
      names = {"-f", "--follow"},
      description = "go on with what is written from now on")
  private boolean follow;

  @Option(
      names = "-n",
      paramLabel = "LINES",
      defaultValue = "40",
      description = "how many lines (default: 40)")
  private int lines = 40;

  @Override
  public Integer call() throws Exception {
    Screen screen = new Screen();
    List<Path> logs = logs(place.home());
    boolean several = logs.size() > 1;
    List<Follower> followers =
        logs.stream()
            .map(log -> new Follower(log, several ? "%-20s| ".formatted(nameOf(log)) : ""))
            .toList();
    for (Follower follower : followers) {
      follower.skipToEnd();
      LogTail.last(follower.log, lines).forEach(line -> screen.say(follower.prefix + line));
    }
    while (follow) {
      for (Follower follower : followers) {
        follower.more().forEach(line -> screen.say(follower.prefix + line));
      }
      Thread.sleep(POLL);
    }
    return 0;
  }

  private List<Path> logs(Home home) throws IOException {
    if (!Files.isDirectory(home.logs())) {
      throw new Refusal("There are no logs yet: nothing was started in " + home.root());
    }
    try (Stream<Path> all = Files.list(home.logs())) {
      List<Path> logs = all.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
      if (name == null) {
        return logs;
      }
      List<Path> chosen = logs.stream().filter(path -> nameOf(path).equals(name)).toList();
      if (chosen.isEmpty()) {
        throw new Refusal(
            "%s: no such log (expected one of: %s)"
                .formatted(
                    name, String.join(", ", logs.stream().map(LogsCommand::nameOf).toList())));
      }
      return chosen;
    }
  }

  private static String nameOf(Path log) {
    return log.getFileName().toString().replace(SUFFIX, "");
  }

  /** Reads on where it stopped; begins again when the file was rotated. */
  private static final class Follower {
    private final Path log;
    private final String prefix;
    private long position;
    private String unfinished = "";

    Follower(Path log, String prefix) {
      this.log = log;
      this.prefix = prefix;
    }

    void skipToEnd() throws IOException {
      position = Files.exists(log) ? Files.size(log) : 0;
    }

    List<String> more() throws IOException {
      if (!Files.exists(log)) {
        return List.of();
      }
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
        if (file.length() < position) {
          position = 0;
        }
        byte[] added = new byte[(int) Math.min(file.length() - position, 1 << 20)];
        file.seek(position);
        file.readFully(added);
        position += added.length;
        String text = unfinished + new String(added, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        unfinished = text.substring(end);
        return text.substring(0, end).lines().toList();
      }
    }
  }
}
