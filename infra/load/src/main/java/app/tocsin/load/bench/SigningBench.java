package app.tocsin.load.bench;

import app.tocsin.load.limit.LimitSettings;
import app.tocsin.load.signers.Places;
import app.tocsin.load.signers.Signers;
import app.tocsin.load.signers.SigningRequests;
import app.tocsin.load.system.Machine;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Traffic;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tocsin bench signing}: see its help. */
@Command(
    name = "signing",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Signs a petition as fast as it goes, by turns at: A, the limit (a bare Netty server that"
          + " appends one record and answers); B, petition-service; C, the gateway before it.",
      "Prints accepted requests a second, their ratios, latencies and CPU time by process.",
      "Without a running system, --bootstrap-servers alone measures the limit."
    })
public final class SigningBench implements Callable<Integer> {

  private static final String ORGANISER = "demo-organiser";

  @Option(
      names = "--status",
      paramLabel = "FILE",
      description =
          "what ./tocsin status --json prints; - = standard input (default: ${DEFAULT-VALUE})")
  private Path status = RunningSystem.STATUS;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "measure the limit alone, against this broker")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--target",
      paramLabel = "LABEL=URL",
      description = "another way to the same petition, measured as D, E, ...; repeatable")
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
      names = "--rate",
      paramLabel = "PER-SECOND",
      description =
          "open loop at this rate: latency from the intended start (default: closed loop)")
  private @Nullable Double rate;

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

  @Option(names = "--json", description = "print JSON instead of the table")
  private boolean json;

  private final Supplier<Places> places;

  /** A bench whose signers live in {@code places}, which are loaded when they are needed. */
  public SigningBench(Supplier<Places> places) {
    this.places = places;
  }

  @Override
  public Integer call() {
    try {
      Report report = bootstrapServers == null ? ofSystem() : ofLimit(bootstrapServers);
      System.out.println(json ? report.json() : report.table());
      return 0;
    } catch (BenchRefused
        | RunningSystem.Unreadable
        | PetitionsApi.Refused
        | KafkaException
        | IllegalArgumentException
        | UncheckedIOException e) {
      System.err.println("bench: " + e.getMessage());
      return 2;
    }
  }

  private Report ofLimit(String broker) {
    return measure(broker, "bench", new LinkedHashMap<>(targets), new LinkedHashMap<>(watch));
  }

  private Report ofSystem() {
    RunningSystem system = RunningSystem.read(status);
    Map<String, URI> urls = new LinkedHashMap<>();
    urls.put("petition-service", URI.create(system.process("petition-service").url()));
    urls.put("gateway -> petition-service", system.url());
    urls.putAll(targets);
    Map<String, Long> pids = new LinkedHashMap<>();
    system.processes().forEach(process -> pids.put(process.name(), process.pid()));
    pids.putAll(watch);
    try (PetitionsApi api = new PetitionsApi(system.url())) {
      if (petition != null) {
        return measure(system.kafka(), petition, urls, pids);
      }
      String token = api.token(ORGANISER, ORGANISER);
      String opened = api.openPetition(token, "Bench " + Instant.now());
      Report report = measure(system.kafka(), opened, urls, pids);
      // Tokens may live shorter than a bench.
      api.close(api.token(ORGANISER, ORGANISER), opened);
      return report;
    }
  }

  private Report measure(
      String broker, String petitionId, Map<String, URI> urls, Map<String, Long> pids) {
    Instant started = Instant.now();
    double loadBefore = Machine.loadAverage();
    Rounds.Plan plan =
        new Rounds.Plan(
            rounds,
            Duration.ofSeconds(warmUp),
            Duration.ofSeconds(seconds),
            Optional.ofNullable(rate).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    try (BenchTopic topic = BenchTopic.create(broker);
        LimitChild limit = LimitChild.start(broker, topic.name(), recordBytes, producer);
        Traffic traffic = new Traffic(new Traffic.Shape(connections, threads), first)) {
      Map<String, URI> all = new LinkedHashMap<>();
      all.put("limit (bare Netty + producer)", URI.create("http://127.0.0.1:" + limit.port()));
      all.putAll(urls);
      Map<String, Long> watched = new LinkedHashMap<>();
      watched.put("limit", limit.pid());
      watched.putAll(pids);
      List<Contender> contenders = contenders(all, petitionId);
      List<Round> measured =
          new Rounds(plan, traffic, new Watched(watched), System.err).measure(contenders);
      return new Report(
          new Comparison(contenders, measured),
          new Circumstances(
              started,
              Machine.here(),
              loadBefore,
              Machine.loadAverage(),
              how(),
              Circumstances.versionsHere()));
    }
  }

  private List<Contender> contenders(Map<String, URI> urls, String petitionId) {
    Signers signers = new Signers(seed, places.get());
    List<Contender> contenders = new ArrayList<>();
    urls.forEach(
        (label, url) -> {
          Endpoint endpoint = Endpoint.of(url);
          String name = String.valueOf((char) ('A' + contenders.size()));
          contenders.add(
              new Contender(
                  name, label, endpoint, new SigningRequests(signers, endpoint, petitionId)));
        });
    return contenders;
  }

  private String how() {
    String loop =
        rate == null ? "closed loop" : String.format(Locale.ROOT, "open loop at %,.0f/s", rate);
    return String.format(
        Locale.ROOT,
        "Signing, %s, %d connections, %d rounds of %d s in turn after at least %d s of warm-up"
            + " each, unique signers, records of %d bytes at the limit",
        loop,
        connections,
        rounds,
        seconds,
        warmUp,
        recordBytes);
  }
}
