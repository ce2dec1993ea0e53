package app.tocsin.launcher;

import app.tocsin.launcher.LocalSystem.Caches;
import app.tocsin.launcher.ports.PortOwner;
import app.tocsin.launcher.ports.PortTaken;
import app.tocsin.launcher.ports.Ports;
import app.tocsin.launcher.processes.Memory;
import app.tocsin.launcher.processes.StartFailed;
import app.tocsin.launcher.processes.Supervisor;
import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.ProcessIdentity;
import app.tocsin.launcher.state.ProcessState;
import app.tocsin.launcher.state.RunState;
import app.tocsin.launcher.state.RunState.Phase;
import app.tocsin.launcher.state.Secrets;
import app.tocsin.launcher.state.StateFile;
import app.tocsin.launcher.topology.Options;
import app.tocsin.launcher.topology.Topology;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** One system while it is up: started, watched, restarted in part, stopped in order. */
final class Run {
  private final Screen screen;
  private final Home home;
  private final Options options;
  private final StartOptions start;
  private final LocalSystem system;
  private final Journal journal;
  private final Supervisor supervisor;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Run(
      Screen screen,
      Home home,
      Options options,
      StartOptions start,
      LocalSystem system,
      Journal journal) {
    this.screen = screen;
    this.home = home;
    this.options = options;
    this.start = start;
    this.system = system;
    this.journal = journal;
    this.supervisor = new Supervisor(journal);
  }

  /** Decides addresses and ports, and records that the system is starting. */
  static Run prepare(
      Journal.Voice voice,
      Screen screen,
      Home home,
      Home shared,
      Options options,
      StartOptions start)
      throws IOException {
    Topology topology = new Topology(options, home, Place.repository());
    StateFile file = new StateFile(home);
    Map<String, Integer> ports = ports(home, options, topology, file);
    Secrets secrets = Secrets.readOrCreate(home, new SecureRandom());
    RunState state =
        new RunState(
            Phase.STARTING,
            ProcessIdentity.current(),
            Instant.now(),
            options.publicUrl(),
            topology.addresses(ports),
            ports,
            List.of());
    Journal journal = new Journal(voice, screen, file, state);
    journal.enter(Phase.STARTING);
    LocalSystem system =
        new LocalSystem(topology.parts(ports, secrets), home, shared, start.fullSpeed());
    return new Run(screen, home, options, start, system, journal);
  }

  LocalSystem system() {
    return system;
  }

  /** Starts everything and returns how long it took; stops everything when it does not succeed. */
  Duration start(Caches caches) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Thread ticker = Thread.ofVirtual().start(this::tick);
    try {
      supervisor.start(system.specs(caches), start.atOnce(), start.limit());
    } catch (StartFailed failed) {
      screen.endLive();
      journal.startFailed(String.valueOf(failed.getMessage()));
      if (caches == Caches.MAKE) {
        abandon();
      } else {
        stop();
      }
      throw new Refusal("All processes were stopped. The logs are in " + home.logs());
    } finally {
      ticker.interrupt();
      screen.endLive();
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Takes requests from other commands. */
  void takeRequests(Caches caches) throws IOException {
    Control.serve(
        home,
        (request, say) -> {
          if (!request.startsWith("restart ")) {
            throw new IllegalArgumentException(
                "request: %s (expected: restart NAME)".formatted(request));
          }
          String name = request.substring("restart ".length()).strip();
          long begin = System.nanoTime();
          restart(name, caches);
          Duration took = Duration.ofNanos(System.nanoTime() - begin);
          say.accept("%s is ready again after %s".formatted(name, Screen.seconds(took)));
        });
  }

  private void restart(String name, Caches caches) throws IOException, InterruptedException {
    try {
      supervisor.restart(system.rebuilt().spec(name, caches), start.limit());
    } catch (StartFailed failed) {
      throw new Refusal("%s. `./tocsin logs %s` tells more.".formatted(failed.getMessage(), name));
    }
  }

  /** Stops all in order; once, however often it is called. */
  synchronized void stop() {
    if (stopped.getCount() == 0) {
      return;
    }
    journal.enter(Phase.STOPPING);
    supervisor.stop();
    journal.enter(Phase.STOPPED);
    stopped.countDown();
  }

  /** Records that the system can be used. */
  void announceReady() {
    journal.enter(Phase.READY);
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Ends all at once, for a system whose data nobody wants. */
  void abandon() {
    supervisor.abandon();
    stopped.countDown();
  }

  void awaitStop() throws InterruptedException {
    stopped.await();
  }

  void report(Duration took) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("what", "URL", "pid", "ready in"));
    for (ProcessState process : journal.state().processes()) {
      rows.add(
          List.of(
              process.name(),
              process.url(),
              process.identity() == null ? "" : Long.toString(process.identity().pid()),
              process.readyIn() == null ? "" : Screen.seconds(process.readyIn())));
    }
    screen.say("");
    screen.table(rows);
    screen.say("");
    screen.say(
        "Ready in %s · %s resident in %d processes"
            .formatted(Screen.seconds(took), Memory.describe(resident()), rows.size()));
    journal
        .state()
        .addresses()
        .forEach((what, address) -> screen.say("  %-8s %s".formatted(what, address)));
    if (options.real().issuer().isEmpty()) {
      screen.say(
          """

          DEMO IDENTITIES ARE ON: anyone who reaches %s can be demo-organiser, demo-moderator, demo-analyst,
          demo-partner or demo-admin (the secret is the name), and sign in at %s/console as Anaïs (organiser),
          Malik (analyst), Jeanne (moderator), Théo (partner) or Sacha (admin). Never expose this system to others.\
          """
              .formatted(options.publicUrl(), options.publicUrl()));
    }
  }

  private long resident() {
    List<Long> pids = new ArrayList<>();
    pids.add(ProcessHandle.current().pid());
    for (ProcessState process : journal.state().processes()) {
      if (process.identity() != null) {
        pids.add(process.identity().pid());
      }
    }
    return Memory.residentBytes(pids);
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(Duration.ofMillis(250));
        journal.tick();
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Integer> ports(
      Home home, Options options, Topology topology, StateFile file) throws IOException {
    int port = options.port();
    // a browser may take "localhost" for either address, so both have to be ours
    if (!Ports.isFree(options.bind(), port) || Ports.isListening("::1", port)) {
      throw new Refusal(
          new PortTaken("the gateway", port, new PortOwner().describe(port)).getMessage()
              + ". Choose another one with --port, or stop that process.");
    }
    try {
      return new Ports()
          .choose(
              topology.portNames(),
              options.innerPorts(),
              file.read().map(RunState::ports).orElse(Map.of()),
              home.root().hashCode());
    } catch (PortTaken taken) {
      throw new Refusal(taken.getMessage() + ". Choose another one with --inner-port NAME=PORT.");
    }
  }
}
