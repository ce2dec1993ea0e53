package app.tocsin.load.bench;

import app.tocsin.load.limit.LimitSettings;
import app.tocsin.load.signers.Places;
import app.tocsin.load.signers.Signers;
import app.tocsin.load.system.Compilers;
import app.tocsin.load.system.Machine;
import app.tocsin.load.system.Running;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Traffic;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tocsin bench}: see its help. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures Tocsin beside what it is compared with, by turns, in one run.",
      "signing: the limit (a bare Netty server that appends one record and answers),"
          + " petition-service, the gateway before it, nginx before it, and a plain service with"
          + " MVC, JPA and PostgreSQL, with and without a row that every signature updates.",
      "reads: a petition's count through the gateway, and nginx serving the same bytes as a file;"
          + " whether a read makes anybody ask the store; what 95 reads to 5 signatures cost the"
          + " signatures.",
      "Without a running system, --bootstrap-servers alone measures the limit.",
      "For figures: ./tocsin up --full-speed, and nothing else on the machine."
    })
public final class Bench implements Callable<Integer> {

  /** What to measure. */
  enum What {
    ALL,
    SIGNING,
    READS
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      description = "signing | reads | all (default: all)")
  private What what = What.ALL;

  @Mixin private Running running = new Running();

  @Option(
      names = "--without",
      paramLabel = "RIVAL",
      description = "nginx | baseline: leaves it out; repeatable")
  private Set<String> without = new LinkedHashSet<>();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "measure the limit alone, against this broker")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--target",
      paramLabel = "LABEL=URL",
      description = "another way to the same petition; repeatable")
  private Map<String, URI> targets = new LinkedHashMap<>();

  @Option(
      names = "--watch",
      paramLabel = "NAME=PID",
      description = "another process whose CPU time is reported; repeatable")
  private Map<String, Long> watch = new LinkedHashMap<>();

  @Option(
      names = "--petition",
      paramLabel = "ID",
      description = "an open petition to sign (default: a new one)")
  private @Nullable String petition;

  @Option(names = "--rounds", description = "rounds (default: ${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(names = "--seconds", description = "length of a round (default: ${DEFAULT-VALUE})")
  private int seconds = 8;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description =
          "warm-up of each contender, at least; longer while requests become cheaper (default:"
              + " ${DEFAULT-VALUE})")
  private int warmUp = 15;

  @Option(names = "--connections", description = "connections (default: ${DEFAULT-VALUE})")
  private int connections = 128;

  @Option(
      names = "--threads",
      description = "event loops of the generator (default: ${DEFAULT-VALUE})")
  private int threads = 1;

  @Option(
      names = "--nginx-workers",
      paramLabel = "N",
      description = "nginx's workers (default: one for each core)")
  private int nginxWorkers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--rate",
      paramLabel = "PER-SECOND",
      description =
          "open loop at this rate: latency from the intended start (default: closed loop)")
  private @Nullable Double rate;

  @Option(
      names = "--mix-rate",
      paramLabel = "PER-SECOND",
      description =
          "signatures a second in the 95/5 mix (default: half of what the machine can do)")
  private @Nullable Double mixRate;

  @Option(names = "--seed", description = "which people sign (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--first",
      paramLabel = "NUMBER",
      description =
          "number of the first signer: signing a --petition again with the same numbers makes"
              + " duplicates (default: ${DEFAULT-VALUE})")
  private long first = 1;

  @Option(
      names = "--record-bytes",
      description =
          "size of the limit's records: that of petition-service's (default: ${DEFAULT-VALUE})")
  private int recordBytes = LimitSettings.RECORD_BYTES;

  @Option(
      names = "--producer",
      paramLabel = "KEY=VALUE",
      description = "property of the limit's producer, to equal petition-service's; repeatable")
  private Map<String, String> producer = new LinkedHashMap<>();

  @Option(names = "--json", description = "print JSON instead of the tables")
  private boolean json;

  @Mixin private Reporting reporting = new Reporting();

  private final Supplier<Places> places;

  /** A bench whose signers live in {@code places}, which are loaded when they are needed. */
  public Bench(Supplier<Places> places) {
    this.places = places;
  }

  @Override
  public Integer call() {
    return Reporting.measured("bench", this::measured);
  }

  private int measured() {
    try (LineUp lineUp = new LineUp()) {
      Signers signers = new Signers(seed, places.get());
      Traffic.Shape shape = new Traffic.Shape(connections, threads);
      Traffic traffic = lineUp.keep(new Traffic(shape, first));
      Traffic readers = lineUp.keep(new Traffic(shape, 0));
      try (Stopping _ =
          new Stopping(
              () -> {
                traffic.stop();
                readers.stop();
              })) {
        Report report =
            bootstrapServers == null
                ? ofSystem(lineUp, signers, traffic, readers)
                : ofLimit(bootstrapServers, lineUp, signers, traffic, readers);
        reporting.write(
            rate == null ? "bench" : "bench-open-loop", new MarkdownReport(report).text());
        System.out.println(json ? new JsonReport(report).text() : report.table());
        return 0;
      }
    }
  }

  private Report ofLimit(
      String broker, LineUp lineUp, Signers signers, Traffic traffic, Traffic readers) {
    Entrants entrants = new Entrants(lineUp, signers, Compilers.BOTH, without);
    entrants.limit(broker, "bench", recordBytes, producer);
    targets.forEach((label, url) -> entrants.other(label, url, "bench"));
    watch.forEach(lineUp::watch);
    return measurement(lineUp, traffic, readers, "").measure();
  }

  private Report ofSystem(LineUp lineUp, Signers signers, Traffic traffic, Traffic readers) {
    RunningSystem system = running.read();
    Compilers compilers = Compilers.of(system.process("petition-service").pid());
    Entrants entrants = new Entrants(lineUp, signers, compilers, without);
    BenchPetitions petitions = lineUp.keep(new BenchPetitions(system.url()));
    String signed = petition == null ? petitions.open("Bench") : petition;
    if (what != What.READS) {
      entrants.limit(system.kafka(), signed, recordBytes, producer);
      entrants.system(system, signed);
      entrants.nginxBefore(system, signed, nginxWorkers);
      entrants.baseline(repository(), home().resolve("bench"));
      targets.forEach((label, url) -> entrants.other(label, url, signed));
    } else {
      entrants.gatewayOnly(system, signed);
    }
    if (what != What.SIGNING) {
      entrants.reads(
          system, petitions.api(), petitions.open("Bench, reads"), traffic, nginxWorkers);
    }
    watch.forEach(lineUp::watch);
    Measurement measurement = measurement(lineUp, traffic, readers, compilers.label());
    return what == What.SIGNING
        ? measurement.measure()
        : measurement.withReads(system, signed, mixRate);
  }

  private Measurement measurement(
      LineUp lineUp, Traffic traffic, Traffic readers, String compilers) {
    return new Measurement(
        lineUp,
        Measurement.Settings.of(rounds, seconds, warmUp, connections, rate),
        traffic,
        readers,
        compilers.isEmpty()
            ? reporting.note()
            : "All JVMs with " + compilers + ". " + reporting.note(),
        reporting.command(),
        Machine.loadAverage());
  }

  private Path home() {
    Path run = running.status().toAbsolutePath().getParent();
    Path home = run == null ? null : run.getParent();
    return home == null || running.status().toString().equals("-")
        ? Path.of(System.getProperty("java.io.tmpdir", "/tmp"))
        : home;
  }

  private static Path repository() {
    return Path.of(System.getProperty("tocsin.repository", ""));
  }
}
