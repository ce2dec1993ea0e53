package app.tocsin.launcher;

import app.tocsin.launcher.LocalSystem.Caches;
import app.tocsin.launcher.demo.Exercise;
import app.tocsin.launcher.jvm.AotCaches;
import app.tocsin.launcher.jvm.JavaCommand;
import app.tocsin.launcher.ports.Ports;
import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.RunLock;
import app.tocsin.launcher.topology.Options;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Makes the start-up caches: runs the whole system once on data that is thrown away, uses it a
 * little, and stops it.
 */
@Command(
    name = "prepare",
    description = "Make the start-up caches now; `up` makes them by itself when they are missing.")
final class PrepareCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();
  @Mixin private StartOptions start = new StartOptions();

  @Option(
      names = "--within-up",
      hidden = true,
      description = "the caller has the system in its hands")
  private boolean withinUp;

  private volatile boolean abandoned;

  @Override
  public Integer call() throws Exception {
    Screen screen = new Screen();
    Home home = place.home();
    home.create();
    if (withinUp) {
      return make(screen, home);
    }
    try (RunLock _ = Takeover.lock(screen, home, "prepare")) {
      Takeover.stopLeftovers(screen, home);
      new AotCaches(home.aotCaches()).forgetFailures();
      return make(screen, home);
    }
  }

  private int make(Screen screen, Home home) throws IOException, InterruptedException {
    Home training = home.training();
    Wipe.tree(training.root());
    training.create();
    int port = new Ports().any(training.root().hashCode() / 2);
    Run run =
        Run.prepare(
            Journal.Voice.PROGRESS_ONLY, screen, training, home, Options.usual(port), start);
    List<JavaCommand> missing = run.system().withoutCache();
    if (missing.isEmpty()) {
      screen.say("The start-up caches are there.");
      return 0;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(run, training), "abandon"));
    long begin = System.nanoTime();
    screen.say(
        "Preparing start-up caches, once per build: one and a half to four minutes (%d of %d processes; --no-aot skips it)"
            .formatted(missing.size(), Options.KINDS));
    boolean complete = false;
    run.system()
        .makeContexts(
            kind ->
                screen.say(
                    "  no context ahead of time for %s: the log is in %s"
                        .formatted(kind, training.logs())));
    screen.say("  worked out the services' contexts in %s".formatted(Screen.seconds(since(begin))));
    missing = run.system().withoutCache();
    try {
      Duration took = run.start(Caches.MAKE);
      screen.say(
          "  the training system was ready after %s; using it a little"
              .formatted(Screen.seconds(took)));
      String done = new Exercise(URI.create("http://127.0.0.1:" + port)).run(screen::live);
      screen.endLive();
      screen.say("  " + done);
    } finally {
      if (!abandoned) {
        screen.say("  writing %d caches".formatted(missing.size()));
        run.stop();
        complete = finish(screen, home, missing);
      }
    }
    if (complete) {
      Wipe.tree(training.root());
    }
    screen.say("  took %s\n".formatted(Screen.seconds(since(begin))));
    return complete ? 0 : 1;
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static boolean finish(Screen screen, Home home, List<JavaCommand> missing)
      throws IOException {
    AotCaches caches = new AotCaches(home.aotCaches());
    boolean complete = true;
    for (JavaCommand command : missing) {
      if (!caches.finish(command)) {
        screen.say(
            "  no start-up cache for %s: its log is in %s"
                .formatted(command.kind(), home.training().logs()));
        complete = false;
      }
    }
    return complete;
  }

  /**
   * Told to end in the middle: kill, for nobody wants this data, and asking would have every cache
   * written first.
   */
  private void abandon(Run run, Home training) {
    if (run.isStopped()) {
      return;
    }
    abandoned = true;
    run.abandon();
    try {
      Wipe.tree(training.root());
    } catch (IOException stillInUse) {
      // wiped before the next time
    }
  }
}
