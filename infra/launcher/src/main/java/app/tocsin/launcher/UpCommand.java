package app.tocsin.launcher;

import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.RunLock;
import app.tocsin.launcher.topology.Options;
import app.tocsin.launcher.topology.Options.RealServers;
import java.io.Console;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the whole system and stays with it until it is stopped. */
@Command(
    name = "up",
    description = "Start the whole system on this machine; Ctrl-C stops it.",
    footer = {"", "All data is kept in .tocsin and found again at the next start."})
final class UpCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();
  @Mixin private StartOptions start = new StartOptions();
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "public port (default: ${DEFAULT-VALUE})")
  private int port = 8080;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "address on which the gateway listens (default: ${DEFAULT-VALUE}; its demo identities are"
              + " open to whoever reaches it)")
  private String bind = "127.0.0.1";

  @Option(
      names = "--limits",
      paramLabel = "on|off",
      description = "limit requests from this machine like any other (default: ${DEFAULT-VALUE})")
  private String limits = "off";

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,...]",
      description = "use these Kafka brokers")
  private Optional<String> kafka = Optional.empty();

  @Option(names = "--mongo", paramLabel = "URI", description = "use this MongoDB, mongodb://...")
  private Optional<URI> mongo = Optional.empty();

  @Option(
      names = "--smtp",
      paramLabel = "HOST:PORT",
      description = "send mails through this server; there is no /mailbox then")
  private Optional<String> smtp = Optional.empty();

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description = "trust this OpenID provider; there are no demo identities then")
  private Optional<URI> issuer = Optional.empty();

  @Option(names = "--instances", paramLabel = "SERVICE=N", description = "run a service N times")
  private Map<String, Integer> instances = Map.of();

  @Option(
      names = "--inner-port",
      paramLabel = "NAME=PORT",
      description = "use this inner port for a process, e.g. broker=9092 or petition-service=8081")
  private Map<String, Integer> innerPorts = Map.of();

  @Option(names = "--fresh", description = "wipe all data first (asks)")
  private boolean fresh;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(names = "--detach", description = "return when the system is ready and leave it running")
  private boolean detach;

  @Override
  public Integer call() throws Exception {
    Screen screen = new Screen();
    Options options = options();
    Home home = place.home();
    DiskSpace.require(home, start);
    home.create();
    if (fresh && !yes) {
      confirm(home);
    }
    if (detach) {
      return Detached.start(screen, home, arguments());
    }
    try (RunLock _ = Takeover.lock(screen, home, "up")) {
      Takeover.stopLeftovers(screen, home);
      if (fresh) {
        Wipe.data(home);
        screen.say("Wiped the data in " + home.data());
      }
      return new Foreground(screen, home, start).run(options);
    }
  }

  private Options options() {
    if (!List.of("on", "off").contains(limits)) {
      throw new IllegalArgumentException("--limits: %s (expected: on or off)".formatted(limits));
    }
    return new Options(
        port,
        bind,
        limits.equals("on"),
        new RealServers(kafka, mongo, smtp, issuer),
        instances,
        innerPorts);
  }

  private static void confirm(Home home) {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () ->
                    new Refusal(
                        "--fresh asks before it wipes %s; without a terminal add --yes"
                            .formatted(home.data())));
    String answer = console.readLine("Wipe all data in %s? [y/N] ", home.data());
    if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
      throw new Refusal("Nothing was wiped and nothing was started.");
    }
  }

  /** What the background launcher is told: the same, but to stay and to ask nothing. */
  private List<String> arguments() {
    List<String> words =
        new ArrayList<>(Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs());
    words.removeIf(word -> word.equals("--detach") || word.equals("--yes"));
    words.add("--yes");
    return words;
  }
}
