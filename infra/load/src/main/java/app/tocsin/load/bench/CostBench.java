package app.tocsin.load.bench;

import app.tocsin.load.signers.Places;
import app.tocsin.load.signers.Signers;
import app.tocsin.load.system.Machine;
import app.tocsin.load.system.Running;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tocsin bench cost}: see its help. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "What a signature costs on a petition that few have signed, and on one that many have:"
          + " processor time of all processes, what is put off included, what they use idle"
          + " deducted. First few, then many, then few again on another petition, so that what"
          + " only gets warmer with time falls on both sides.",
      "Petitions are filled through the gateway, as fast as it takes signatures.",
      "Exit code 0: measured, the goal reached or not; 2: not measured."
    })
public final class CostBench implements Callable<Integer> {

  private static final double GOAL = 1.1;

  @Mixin private Running running = new Running();

  @Option(names = "--few", description = "signatures (default: ${DEFAULT-VALUE})")
  private long few = 10_000;

  @Option(names = "--many", description = "signatures (default: ${DEFAULT-VALUE})")
  private long many = 1_000_000;

  @Option(
      names = "--warm-up",
      paramLabel = "SIGNATURES",
      description = "of another petition, before all (default: ${DEFAULT-VALUE})")
  private long warmUp = 100_000;

  @Option(names = "--rounds", description = "of each measurement (default: ${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(names = "--seconds", description = "length of a round (default: ${DEFAULT-VALUE})")
  private int seconds = 10;

  @Option(
      names = "--rate",
      paramLabel = "PER-SECOND",
      description = "signatures a second while it is measured (default: ${DEFAULT-VALUE})")
  private double rate = 300;

  @Option(names = "--connections", description = "connections (default: ${DEFAULT-VALUE})")
  private int connections = 64;

  @Option(names = "--seed", description = "which people sign (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Mixin private Reporting reporting = new Reporting();

  private final Supplier<Places> places;
  private final Measured measured = new Measured("cost", System.out::println);

  /** A bench whose signers live in {@code places}. */
  public CostBench(Supplier<Places> places) {
    this.places = places;
  }

  @Override
  public Integer call() {
    return Reporting.measured("bench cost", this::measured);
  }

  private int measured() {
    Instant started = Instant.now();
    double loadBefore = Machine.loadAverage();
    try (LineUp lineUp = new LineUp()) {
      RunningSystem system = running.read();
      system.processes().forEach(process -> lineUp.watch(process.name(), process.pid()));
      BenchPetitions petitions = lineUp.keep(new BenchPetitions(system.url()));
      Traffic traffic = lineUp.keep(new Traffic(new Traffic.Shape(connections, 1), 1));
      Filling filling =
          new Filling(
              Endpoint.of(system.url()),
              new Signers(seed, places.get()),
              traffic,
              petitions,
              lineUp.watched(),
              measured);
      try (Stopping _ = new Stopping(traffic::stop)) {
        measure(filling);
      }
    }
    double loadAfter = Machine.loadAverage();
    reporting.write(
        "cost",
        new MeasuredPage(
                reporting.command(), measured, started, loadBefore, loadAfter, reporting.note())
            .text());
    return 0;
  }

  private void measure(Filling filling) {
    if (few < 1 || many <= few) {
      throw new IllegalArgumentException(
          "--many: " + many + " (expected: more than --few, which is " + few + ")");
    }
    filling.fill(filling.open("Warm-up"), warmUp);
    String petition = filling.open("Cost");
    filling.fill(petition, few);
    double before = cost(filling, petition, few);
    filling.fill(petition, many);
    double large = cost(filling, petition, many);
    String another = filling.open("Cost again");
    filling.fill(another, few);
    double after = cost(filling, another, few);
    measured.goal(Goal.none("CPU us a signature at " + few + ", before", before));
    measured.goal(Goal.none("CPU us a signature at " + many, large));
    measured.goal(Goal.none("CPU us a signature at " + few + ", after", after));
    measured.goal(
        Goal.atMost(
            GOAL,
            String.format(Locale.ROOT, "cost of a signature at %,d / at %,d", many, few),
            large / ((before + after) / 2)));
  }

  private double cost(Filling filling, String petition, long signed) {
    List<Double> costs = new ArrayList<>();
    Map<String, List<Double>> shares = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      Filling.Cost cost = filling.cost(petition, rate, Duration.ofSeconds(seconds));
      costs.add(cost.together());
      cost.micros()
          .forEach((name, us) -> shares.computeIfAbsent(name, _ -> new ArrayList<>()).add(us));
      measured.line(
          "round %d at %,d: %.0f us a signature, p99 %.0f ms, %s",
          round, signed, cost.together(), cost.p99Millis(), cost.outcomes());
    }
    measured.line(
        "at %,d, by process: %s",
        signed,
        String.join(
            ", ",
            shares.entrySet().stream()
                .map(of -> of.getKey() + " " + Math.round(median(of.getValue())))
                .toList()));
    return median(costs);
  }

  private static double median(List<Double> values) {
    return Comparison.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
