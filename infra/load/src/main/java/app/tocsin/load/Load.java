package app.tocsin.load;

import app.tocsin.load.ledger.People;
import app.tocsin.load.recount.SignatureTopic;
import app.tocsin.load.registrations.RegistrationReport;
import app.tocsin.load.registrations.RegistrationRun;
import app.tocsin.load.run.LoadReport;
import app.tocsin.load.run.LoadRun;
import app.tocsin.load.run.Profile;
import app.tocsin.load.signers.Places;
import app.tocsin.load.system.Machine;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tocsin load}: see its help. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Has a new petition signed by people who don't exist, in an open loop: requests start when a"
          + " schedule says so, whatever the system does, and latency counts from then.",
      "Then judges from outside whether all that was acknowledged is counted, once.",
      "--registrations: the same people register for a march, or for a gathering with --places.",
      "Exit code 0: exact; 1: a loss, a duplicate or a difference; 2: refused, or not judged."
    })
public final class Load implements Callable<Integer> {

  /** Every third person cancels. */
  private static final int LEAVING = 3;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "where the system's state is, and results go (default: ${DEFAULT-VALUE})")
  private Path home = Path.of(".tocsin");

  @Option(
      names = "--profile",
      description =
          "steady | burst (5 x the rate, 5 s of every 30) | duplomb (32,274 an hour, 639 in the"
              + " best minute) | revoke (2,000 a minute, 80 to 100 thousand viewers asking every 10"
              + " s) (default: ${DEFAULT-VALUE})")
  private Profile profile = Profile.STEADY;

  @Option(
      names = "--rate",
      paramLabel = "PER-SECOND",
      description = "requests a second, reads included: steady, burst (default: ${DEFAULT-VALUE})")
  private double rate = 100;

  @Option(
      names = "--factor",
      description = "multiplies all rates of the profile (default: ${DEFAULT-VALUE})")
  private double factor = 1;

  @Option(names = "--duration", description = "such as 90s, 5m, 1h (default: 60s)")
  private Duration duration = Duration.ofSeconds(60);

  @Option(names = "--ramp", description = "rise from nothing for so long (default: 0s)")
  private Duration ramp = Duration.ZERO;

  @Option(
      names = "--duplicates",
      paramLabel = "PERCENT",
      description = "attempts by people who tried before, such as 10%% (default: 0%%)")
  private Share duplicates = new Share(0);

  @Option(
      names = "--mix",
      paramLabel = "READS/WRITES",
      description =
          "reads of the count to signatures, such as 95/5: steady, burst (default: 0/100)")
  private Mix mix = new Mix(0);

  @Option(
      names = "--viewers",
      description = "pages that show the count live (default: ${DEFAULT-VALUE})")
  private int viewers = 1;

  @Option(
      names = "--registrations",
      description = "register for a gathering instead of signing; nothing is read or viewed")
  private boolean registrations;

  @Option(
      names = "--places",
      paramLabel = "N",
      description =
          "the gathering has so many, 1 to 5000, and a waiting list, and every third person"
              + " cancels (default: no limit, nobody cancels)")
  private @Nullable Integer places;

  @Option(names = "--connections", description = "connections (default: ${DEFAULT-VALUE})")
  private int connections = 128;

  @Option(names = "--threads", description = "event loops (default: ${DEFAULT-VALUE})")
  private int threads = 1;

  @Option(names = "--seed", description = "which people sign (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--patience",
      description = "how long the judge waits for each thing (default: 2m)")
  private Duration patience = Duration.ofMinutes(2);

  @Option(names = "--json", description = "print JSON instead of the table")
  private boolean json;

  @Override
  public Integer call() {
    try {
      if (registrations) {
        RegistrationReport report = register();
        System.out.println(json ? report.json() : report.table());
        return report.result().exact() ? 0 : 1;
      }
      LoadReport report = run();
      System.out.println(json ? report.json() : report.table());
      return report.result().exact() ? 0 : 1;
    } catch (RunningSystem.Unreadable
        | PetitionsApi.Refused
        | SignatureTopic.Unreadable
        | KafkaException
        | CompletionException
        | IllegalArgumentException
        | IllegalStateException
        | UncheckedIOException e) {
      System.err.println("load: " + e.getMessage());
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 2;
    }
  }

  private LoadReport run() throws InterruptedException {
    RunningSystem system = system();
    LoadRun.Plan plan =
        new LoadRun.Plan(
            profile.demand(rate, factor, mix.reads(), ramp, duration),
            new People(seed, 1, duplicates.value()),
            new Traffic.Shape(connections, threads),
            viewers,
            patience);
    Instant started = Instant.now();
    double loadBefore = Machine.loadAverage();
    Path folder = home.resolve("load").resolve(name(started));
    boolean terminal = Boolean.getBoolean("tocsin.terminal");
    LoadRun run = new LoadRun(system, plan, Places.ofFrance(), System.err, terminal);
    try (Interruption _ = new Interruption(run::stop)) {
      LoadReport report = new LoadReport(how(plan), started, loadBefore, run.run(folder));
      write(folder.resolve("result.json"), report.json());
      return report;
    }
  }

  private RunningSystem system() {
    if (factor <= 0) {
      throw new IllegalArgumentException("--factor: " + factor + " (expected: > 0)");
    }
    if (places != null && (!registrations || places < 1)) {
      throw new IllegalArgumentException(
          "--places: " + places + " (expected: 1 to 5000, with --registrations)");
    }
    return RunningSystem.read(home.resolve("run").resolve("state.json"));
  }

  private RegistrationReport register() throws InterruptedException {
    RunningSystem system = system();
    OptionalInt capacity = places == null ? OptionalInt.empty() : OptionalInt.of(places);
    RegistrationRun.Plan plan =
        new RegistrationRun.Plan(
            profile.demand(rate, factor, 0, ramp, duration).signatures(),
            new People(seed, 1, duplicates.value()),
            new Traffic.Shape(connections, threads),
            capacity,
            capacity.isPresent() ? LEAVING : 0,
            patience);
    Instant started = Instant.now();
    double loadBefore = Machine.loadAverage();
    Path folder = home.resolve("load").resolve(name(started));
    RegistrationRun run = new RegistrationRun(system, plan, Places.ofFrance(), System.err::println);
    try (Interruption _ = new Interruption(run::stop)) {
      RegistrationReport report =
          new RegistrationReport(
              String.format(
                  Locale.ROOT,
                  "Registering, open loop, %s x %s: %,d requests in %d s, %.0f %% by people who"
                      + " tried before, %s, %d connections, seed %d",
                  profile.name().toLowerCase(Locale.ROOT),
                  factor,
                  plan.schedule().size(),
                  duration.toSeconds(),
                  duplicates.value() * 100,
                  capacity.isPresent() ? capacity.getAsInt() + " places" : "no limit",
                  connections,
                  seed),
              started,
              loadBefore,
              run.run(folder));
      write(folder.resolve("result.json"), report.json());
      return report;
    }
  }

  private static String name(Instant started) {
    return started.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the result can't be written: " + file, e);
    }
  }

  private String how(LoadRun.Plan plan) {
    return String.format(
        Locale.ROOT,
        "Signing, open loop, %s x %s: %,d requests in %d s, %.0f %% by people who tried before,"
            + " %,d reads, %,d viewers, %d connections, seed %d",
        profile.name().toLowerCase(Locale.ROOT),
        factor,
        plan.demand().signatures().size(),
        duration.toSeconds(),
        duplicates.value() * 100,
        plan.demand().reads().map(reads -> reads.size()).orElse(0L),
        viewers,
        connections,
        seed);
  }

  /** A length of time such as {@code 90s}, {@code 5m} or {@code 1h}. */
  static Duration duration(String text) {
    try {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    } catch (java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException(text + " (expected: such as 90s, 5m or 1h)", e);
    }
  }
}
