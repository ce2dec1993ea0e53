package app.tocsin.launcher;

import app.tocsin.launcher.LocalSystem.Caches;
import app.tocsin.launcher.processes.Leftovers;
import app.tocsin.launcher.processes.Watchdog;
import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.topology.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code up}: caches if they are missing, all processes, the table, and then it waits until it is
 * told to stop.
 */
final class Foreground {
  private static final Duration LONGEST_STOP = Duration.ofMinutes(5);
  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(5);

  private final Screen screen;
  private final Home home;
  private final StartOptions start;
  private final AtomicReference<@Nullable Process> preparing = new AtomicReference<>();

  Foreground(Screen screen, Home home, StartOptions start) {
    this.screen = screen;
    this.home = home;
    this.start = start;
  }

  int run(Options options) throws IOException, InterruptedException {
    Run run = Run.prepare(Journal.Voice.FULL, screen, home, home, options, start);
    Watchdog watchdog = Watchdog.start(home.log("watchdog"), downCommand());
    Thread stop = new Thread(() -> stop(run, watchdog), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    if (!start.withoutCaches()) {
      makeCaches(run.system());
    }
    Caches caches = start.withoutCaches() ? Caches.IGNORE : Caches.USE;
    Duration took = run.start(caches);
    run.takeRequests(caches);
    run.report(took);
    screen.say(
        "\n`./tocsin demo` shows it at work; `./tocsin down`, or Ctrl-C here, stops everything.");
    run.announceReady();
    run.awaitStop();
    return 0;
  }

  private void stop(Run run, Watchdog watchdog) {
    Process maker = preparing.get();
    if (maker != null) {
      maker.destroy();
      awaitEnd(maker);
    }
    if (run.isStopped()) {
      watchdog.dismiss();
      return;
    }
    screen.endLive();
    screen.say("\nStopping");
    run.stop();
    watchdog.dismiss();
    screen.say("Everything is stopped; the data is kept in " + home.data());
  }

  /**
   * In a process of its own: what training needs would stay in this one's memory, and its failure
   * must not be ours.
   */
  private void makeCaches(LocalSystem system) throws IOException, InterruptedException {
    system.forgetFormerBuilds();
    if (system.withoutCache().isEmpty()) {
      return;
    }
    List<String> words = Place.launcher(List.of(Leftovers.mark(home)));
    words.addAll(List.of("prepare", "--within-up", "--home", home.root().toString()));
    words.addAll(List.of("--timeout", String.valueOf(TRAINING_LIMIT.toSeconds())));
    Process maker = new ProcessBuilder(words).inheritIO().start();
    preparing.set(maker);
    int code = maker.waitFor();
    preparing.set(null);
    if (code != 0) {
      screen.say(
          "The start-up caches could not be made (exit code %d); starting without them"
              .formatted(code));
    }
  }

  private List<String> downCommand() {
    List<String> words = new ArrayList<>(Place.launcher(List.of()));
    words.addAll(List.of("down", "--home", home.root().toString()));
    return words;
  }

  private static void awaitEnd(Process process) {
    try {
      if (!process.waitFor(LONGEST_STOP)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
