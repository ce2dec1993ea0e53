package app.tocsin.load.chaos;

import app.tocsin.load.brokers.KafkaJudges;
import app.tocsin.load.recount.SignatureTopic;
import app.tocsin.load.system.LocalProcesses;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tocsin chaos}: see its help. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a system of its own, has a petition signed, has people register for a gathering and"
          + " leave it again, lets a partner be told of every signature, and meanwhile kills,"
          + " pauses, restarts and poisons what a seed decides: each fault alone, and between them"
          + " random pairs. Then judges signatures as ./tocsin load does; that no place was given"
          + " twice and nobody overtaken; that each step of analytics' funnels is what the topics"
          + " hold; and that the partner was told of everything.",
      "Exit code 0: exact; 1: a loss, a duplicate, a difference, or what could not be mended; 2:"
          + " refused."
    })
public final class Chaos implements Callable<Integer> {
  private static final Path OWN_HOME = Path.of(".tocsin", "chaos");
  private static final Duration RAMP = Duration.ofSeconds(20);

  @Option(names = "--seed", description = "what is done in which order (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--minutes",
      description =
          "length of the traffic, of which nothing is damaged in the last 40 seconds; 0 = only"
              + " --judges (default: ${DEFAULT-VALUE})")
  private int minutes = 15;

  @Option(
      names = "--ramp",
      paramLabel = "DURATION",
      description =
          "rise from nothing for so long before the first fault, which is judged by what it does"
              + " to a system that works; 0s = a cold one too (default: 20s, or a sixth of the"
              + " length)")
  private @Nullable Duration ramp;

  @Option(names = "--rate", description = "signatures a second (default: ${DEFAULT-VALUE})")
  private double rate = 100;

  @Option(
      names = "--registrations",
      paramLabel = "PER-SECOND",
      description =
          "for a gathering with 200 places and a waiting list, which every third leaves again; 0 ="
              + " none (default: ${DEFAULT-VALUE})")
  private double registering = 3;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "where the own system lives; one that isn't the default keeps what earlier runs left in"
              + " it, also what their partner was never told (default: ${DEFAULT-VALUE})")
  private Path home = OWN_HOME;

  @Option(names = "--port", description = "its public port (default: ${DEFAULT-VALUE})")
  private int port = 8099;

  @Option(
      names = "--running",
      description = "use the system that runs in --home, and leave it running")
  private boolean running;

  @Option(
      names = "--judges",
      description =
          "first let Kafka's own VerifiableProducer and VerifiableConsumer judge three brokers as"
              + " docker-compose.yml sets them, one of them killed")
  private boolean judges;

  @Option(
      names = "--only",
      paramLabel = "WORDS",
      description =
          "only faults whose name has these words, again and again, such as 'kill -9 store'")
  private String only = "";

  @Option(names = "--plan", description = "print the schedule and do nothing")
  private boolean planOnly;

  @Option(names = "--json", description = "print JSON instead of the table")
  private boolean json;

  @Override
  public Integer call() {
    Path repository = Path.of(System.getProperty("tocsin.repository", "")).toAbsolutePath();
    LocalProcesses processes = new LocalProcesses(repository, home);
    try {
      if (planOnly) {
        print(FaultSchedule.of(seed, OWN, only));
        return 0;
      }
      if (!(registering >= 0)) {
        throw new IllegalArgumentException(
            "--registrations: " + registering + " (expected: 0 or more)");
      }
      if (minutes < (judges ? 0 : 1)) {
        throw new IllegalArgumentException("--minutes: " + minutes + " (expected: 1 or more)");
      }
      if (plan().ramp().isNegative() || plan().ramp().compareTo(plan().length()) > 0) {
        throw new IllegalArgumentException(
            "--ramp: " + ramp + " (expected: 0s to the length of the traffic)");
      }
      if (judges && !judged(repository)) {
        return 1;
      }
      if (minutes == 0) {
        return 0;
      }
      try (OwnSystem system = new OwnSystem(processes, running)) {
        if (!running) {
          say("Starting a system of its own in " + home);
          processes.up(port, home.equals(OWN_HOME));
        }
        ChaosReport report = run(processes, system);
        System.out.println(json ? report.json() : report.table());
        return report.passed() ? 0 : 1;
      }
    } catch (RunningSystem.Unreadable
        | LocalProcesses.Broken
        | PetitionsApi.Refused
        | KafkaException
        | IllegalArgumentException
        | CompletionException
        | SignatureTopic.Unreadable
        | IllegalStateException
        | UncheckedIOException e) {
      System.err.println("chaos: " + e.getMessage());
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 2;
    }
  }

  private boolean judged(Path repository) throws InterruptedException {
    Path folder = home.resolve("judges").resolve(name(Instant.now()));
    KafkaJudges.Outcome outcome = new KafkaJudges(repository, folder, Chaos::say).judge(seed);
    say((outcome.passed() ? "PASSED: " : "FAILED: ") + outcome.words() + ", logs in " + folder);
    return outcome.passed();
  }

  private static String name(Instant started) {
    return started.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
  }

  /** What a system of its own consists of, as far as faults concern it. */
  private static final List<String> OWN =
      List.of(
          "broker",
          "store",
          "petition-service-1",
          "petition-service-2",
          "event-service-1",
          "event-service-2",
          "partner-service-1",
          "partner-service-2",
          "analytics-service-1",
          "analytics-service-2",
          "gateway");

  private ChaosReport run(LocalProcesses processes, OwnSystem own) throws InterruptedException {
    List<String> names =
        processes.system().processes().stream().map(RunningSystem.Member::name).toList();
    FaultSchedule schedule = FaultSchedule.of(seed, names, only);
    print(schedule);
    Path folder = home.resolve("load").resolve(name(Instant.now()));
    ChaosRun.Plan plan = plan();
    ChaosRun run = new ChaosRun(processes, plan, Chaos::say);
    own.stopsBy(run::stop);
    ChaosReport report = run.run(schedule, folder);
    write(folder.resolve("chaos.json"), report.json());
    return report;
  }

  private ChaosRun.Plan plan() {
    Duration length = Duration.ofMinutes(minutes);
    Duration usual = Collections.min(List.of(RAMP, length.dividedBy(6)));
    return new ChaosRun.Plan(seed, rate, registering, minutes, ramp == null ? usual : ramp);
  }

  private void print(FaultSchedule schedule) {
    say("Schedule of seed " + seed + ", as far as " + minutes + " minutes allow:");
    Duration left = plan().length().minus(plan().ramp());
    schedule.within(left).forEach(step -> say("  " + step.describe()));
  }

  private static void say(String what) {
    System.err.println(what);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the result can't be written: " + file, e);
    }
  }
}
