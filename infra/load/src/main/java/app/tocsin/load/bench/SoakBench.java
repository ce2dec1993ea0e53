package app.tocsin.load.bench;

import app.tocsin.load.signers.Places;
import app.tocsin.load.signers.Signers;
import app.tocsin.load.signers.SigningRequests;
import app.tocsin.load.system.HeapAfterGc;
import app.tocsin.load.system.Machine;
import app.tocsin.load.system.Running;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Ledger;
import app.tocsin.load.traffic.Schedule;
import app.tocsin.load.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tocsin bench soak}: see its help. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Has a petition signed for minutes, and looks again and again at the heap of every process"
          + " after a full collection: it must not grow. How it grows is the median of the slopes"
          + " between all pairs of samples.",
      "Exit code 0: measured, goals reached or not; 2: not measured."
    })
public final class SoakBench implements Callable<Integer> {

  /** Share by which a heap may seem to grow. */
  private static final double FLAT = 0.05;

  private static final int FEWEST = 4;

  @Mixin private Running running = new Running();

  @Option(names = "--minutes", description = "length (default: ${DEFAULT-VALUE})")
  private double minutes = 10;

  @Option(
      names = "--rate",
      paramLabel = "PER-SECOND",
      description = "signatures a second; 0: nothing happens (default: ${DEFAULT-VALUE})")
  private double rate = 100;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "between two samples (default: ${DEFAULT-VALUE})")
  private int every = 30;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "before the first sample that counts (default: ${DEFAULT-VALUE})")
  private int warmUp = 60;

  @Option(names = "--seed", description = "which people sign (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Mixin private Reporting reporting = new Reporting();

  private final Supplier<Places> places;
  private final Measured measured = new Measured("soak", System.out::println);

  /** A bench whose signers live in {@code places}. */
  public SoakBench(Supplier<Places> places) {
    this.places = places;
  }

  @Override
  public Integer call() {
    return Reporting.measured("bench soak", this::measured);
  }

  private int measured() {
    Instant started = Instant.now();
    double loadBefore = Machine.loadAverage();
    try (LineUp lineUp = new LineUp()) {
      RunningSystem system = running.read();
      BenchPetitions petitions = lineUp.keep(new BenchPetitions(system.url()));
      Traffic traffic = lineUp.keep(new Traffic(new Traffic.Shape(32, 1), 1));
      try (Stopping _ = new Stopping(traffic::stop)) {
        soak(system, petitions.open("Soak"), traffic);
      }
    }
    double loadAfter = Machine.loadAverage();
    reporting.write(
        "soak",
        new MeasuredPage(
                reporting.command(), measured, started, loadBefore, loadAfter, reporting.note())
            .text());
    return 0;
  }

  private void soak(RunningSystem system, String petition, Traffic traffic) {
    if (!(rate >= 0 && minutes > 0 && every > 0 && warmUp >= 0)) {
      throw new IllegalArgumentException(
          "--rate, --minutes, --every or --warm-up is negative or nothing");
    }
    Duration length = Duration.ofMillis((long) (minutes * 60_000) + warmUp * 1_000L);
    CompletableFuture<Traffic.Run> signing =
        rate == 0
            ? new CompletableFuture<>()
            : CompletableFuture.supplyAsync(() -> sign(system, petition, traffic, length));
    Map<String, Slope> heaps = samples(system, length);
    if (rate > 0) {
      measured.line("signed meanwhile: %s", signing.join().outcomes().describe());
    }
    heaps.forEach(
        (name, heap) -> {
          if (heap.size() < FEWEST) {
            throw new BenchRefused(
                "%s: %d samples (expected: %d or more)".formatted(name, heap.size(), FEWEST));
          }
          measured.line(
              "%s: %,.0f KiB after a collection, %+,.1f KiB a minute, %d samples",
              name, heap.median(), heap.perSecond() * 60, heap.size());
        });
    heaps.forEach(
        (name, heap) ->
            measured.goal(
                Goal.atMost(
                    FLAT,
                    String.format(
                        Locale.ROOT, "growth of the heap of %s in %.0f min", name, minutes),
                    heap.growth())));
  }

  private Traffic.Run sign(
      RunningSystem system, String petition, Traffic traffic, Duration length) {
    Endpoint gateway = Endpoint.of(system.url());
    return traffic.openLoop(
        gateway,
        new SigningRequests(new Signers(seed, places.get()), gateway, petition),
        Ledger.NONE,
        Schedule.steady(rate, length));
  }

  private Map<String, Slope> samples(RunningSystem system, Duration length) {
    Map<String, Slope> heaps = new LinkedHashMap<>();
    system.processes().forEach(process -> heaps.put(process.name(), new Slope()));
    long begin = System.nanoTime();
    Quiet.pause(Duration.ofSeconds(warmUp));
    for (long due = System.nanoTime();
        due - begin < length.toNanos();
        due += Duration.ofSeconds(every).toNanos()) {
      Quiet.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      for (RunningSystem.Member process : system.processes()) {
        OptionalLong heap = HeapAfterGc.kibibytes(process.pid());
        if (heap.isEmpty()) {
          throw new BenchRefused(process.name() + " doesn't tell of its heap");
        }
        heaps
            .getOrDefault(process.name(), new Slope())
            .add((System.nanoTime() - begin) / 1e9, (double) heap.getAsLong());
      }
    }
    return heaps;
  }
}
