package app.tocsin.launcher;

import app.tocsin.launcher.processes.LogTail;
import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.ProcessIdentity;
import app.tocsin.launcher.state.RunState;
import app.tocsin.launcher.state.RunState.Phase;
import app.tocsin.launcher.state.StateFile;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * {@code up --detach}: another launcher in the background, whose words are shown until the system
 * is ready.
 */
final class Detached {
  private static final Duration POLL = Duration.ofMillis(100);

  private Detached() {}

  static int start(Screen screen, Home home, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = home.log("launcher");
    LogTail.rotate(log);
    List<String> words = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    words.addAll(Place.launcher(List.of()));
    words.removeIf(word -> word.startsWith("-Dtocsin.terminal"));
    words.addAll(arguments);
    Process launcher =
        new ProcessBuilder(words)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Thread interrupted = new Thread(() -> stop(launcher), "interrupted");
    Runtime.getRuntime().addShutdownHook(interrupted);
    long shown = 0;
    boolean ended = false;
    while (!ended) {
      boolean ready = isReady(home, launcher.pid());
      ended = ready || launcher.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
      shown = show(screen, log, shown);
    }
    if (launcher.isAlive()) {
      Runtime.getRuntime().removeShutdownHook(interrupted);
      screen.say("It runs in the background; `./tocsin down` stops it.");
      return 0;
    }
    return launcher.exitValue() == 0 ? 1 : launcher.exitValue();
  }

  /** Ready and said so: the report is the last thing that is written before this state. */
  private static boolean isReady(Home home, long pid) throws IOException {
    Optional<RunState> state = new StateFile(home).read();
    return state.isPresent()
        && state.get().phase() == Phase.READY
        && state.get().launcher().pid() == pid
        && ProcessIdentity.of(pid).filter(state.get().launcher()::equals).isPresent();
  }

  private static long show(Screen screen, Path log, long from) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] more = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(more);
      String text = new String(more, StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n') + 1;
      text.substring(0, end).lines().forEach(screen::say);
      return from + text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }
  }

  private static void stop(Process launcher) {
    launcher.destroy();
    try {
      launcher.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
