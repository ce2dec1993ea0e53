package app.tocsin.load.bench;

import app.tocsin.load.signers.Places;
import app.tocsin.load.signers.Signers;
import app.tocsin.load.system.Compilers;
import app.tocsin.load.system.Machine;
import app.tocsin.load.system.Running;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.system.Urgency;
import app.tocsin.load.traffic.Curve;
import app.tocsin.load.traffic.Outcomes;
import app.tocsin.load.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./tocsin bench overload}: see its help. */
@Command(
    name = "overload",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures how many signatures a second the gateway accepts, asks for twice as many in an open"
          + " loop, and at once after that for half as many: what is accepted, how late, what the"
          + " others are told, and how soon all is normal again.",
      "Exit code 0: measured, goals reached or not; 2: not measured."
    })
public final class OverloadBench implements Callable<Integer> {

  private static final int CLOSED_LOOP_CONNECTIONS = 128;
  private static final double LATE_MILLIS = 100;
  private static final String GATEWAY = "gateway";

  @Mixin private Running running = new Running();

  @Option(
      names = "--capacity",
      paramLabel = "PER-SECOND",
      description = "signatures a second that it can accept (default: measured first)")
  private @Nullable Double capacity;

  @Option(names = "--rounds", description = "of measuring it (default: ${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "at least (default: ${DEFAULT-VALUE})")
  private int warmUp = 15;

  @Option(names = "--seconds", description = "of overload (default: ${DEFAULT-VALUE})")
  private int seconds = 20;

  @Option(names = "--after", description = "seconds after it (default: ${DEFAULT-VALUE})")
  private int after = 10;

  @Option(
      names = "--connections",
      description =
          "enough for the gateway, and not the generator, to be overloaded (default:"
              + " ${DEFAULT-VALUE})")
  private int connections = 2_000;

  @Option(names = "--threads", description = "event loops (default: ${DEFAULT-VALUE})")
  private int threads = 1;

  @Option(names = "--seed", description = "which people sign (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Mixin private Reporting reporting = new Reporting();

  private final Supplier<Places> places;
  private final Measured measured = new Measured("overload", System.out::println);

  /** A bench whose signers live in {@code places}. */
  public OverloadBench(Supplier<Places> places) {
    this.places = places;
  }

  @Override
  public Integer call() {
    return Reporting.measured("bench overload", this::measured);
  }

  private int measured() throws InterruptedException {
    Instant started = Instant.now();
    double loadBefore = Machine.loadAverage();
    if (seconds < 1 || after < 1 || (capacity != null && !(capacity > 0))) {
      throw new IllegalArgumentException(
          "--seconds, --after or --capacity is nothing or less (expected: more)");
    }
    measured.line("%s", Urgency.raise());
    try (LineUp lineUp = new LineUp()) {
      measure(lineUp);
    }
    double loadAfter = Machine.loadAverage();
    reporting.write(
        "overload",
        new MeasuredPage(
                reporting.command(), measured, started, loadBefore, loadAfter, reporting.note())
            .text());
    return 0;
  }

  private void measure(LineUp lineUp) {
    RunningSystem system = running.read();
    Signers signers = new Signers(seed, places.get());
    BenchPetitions petitions = lineUp.keep(new BenchPetitions(system.url()));
    Compilers compilers = Compilers.of(system.process("petition-service").pid());
    new Entrants(lineUp, signers, compilers, Set.of())
        .gatewayOnly(system, petitions.open("Overload"));
    Contender gateway = lineUp.in(Role.GATEWAY).orElseThrow();
    Traffic closed = lineUp.keep(new Traffic(new Traffic.Shape(CLOSED_LOOP_CONNECTIONS, 1), 1));
    Capacity asked;
    try (Stopping _ = new Stopping(closed::stop)) {
      asked =
          capacity == null
              ? capacity(lineUp, gateway, closed)
              : new Capacity(capacity, OptionalDouble.empty());
    }
    Traffic open =
        lineUp.keep(new Traffic(new Traffic.Shape(connections, threads), closed.nextNumber()));
    try (Stopping _ = new Stopping(open::stop)) {
      overload(gateway, open, asked, lineUp.watched());
    }
  }

  /**
   * What was found.
   *
   * @param gatewayMicros processor time of the gateway for each accepted request
   */
  private record Capacity(double perSecond, OptionalDouble gatewayMicros) {}

  /** Warm, and quiet again after it. */
  private Capacity capacity(LineUp lineUp, Contender gateway, Traffic traffic) {
    Rounds.Plan plan =
        new Rounds.Plan(
            rounds, Duration.ofSeconds(warmUp), Duration.ofSeconds(8), OptionalDouble.empty());
    try (BenchProgress progress = progress(plan)) {
      List<Contender> alone = List.of(gateway);
      List<Round> measuredRounds =
          new Rounds(plan, traffic, lineUp.watched(), progress).measure(alone);
      Comparison rounds = new Comparison(alone, measuredRounds);
      double median = rounds.median(gateway, Round::perSecond);
      if (!(median > 0)) {
        throw new BenchRefused("the gateway accepted nothing");
      }
      double micros =
          rounds.median(gateway, round -> round.cpuMicros().getOrDefault(GATEWAY, Double.NaN));
      return new Capacity(
          median, Double.isNaN(micros) ? OptionalDouble.empty() : OptionalDouble.of(micros));
    }
  }

  private static BenchProgress progress(Rounds.Plan plan) {
    Duration planned = plan.warmUp().plus(plan.length().multipliedBy(plan.rounds()));
    return new BenchProgress(System.err, Boolean.getBoolean("tocsin.terminal"), planned);
  }

  private void overload(Contender gateway, Traffic traffic, Capacity asked, Watched processes) {
    double perSecond = asked.perSecond();
    measured.line(
        "capacity %,.0f/s (%s), then %,.0f/s for %d s over %,d connections, then %,.0f/s for %d s",
        perSecond,
        capacity == null ? "measured" : "given",
        2 * perSecond,
        seconds,
        connections,
        perSecond / 2,
        after);
    Duration length = Duration.ofSeconds(seconds);
    Curve curve =
        Curve.of(
            at -> at < seconds ? 2 * perSecond : perSecond / 2,
            Duration.ofSeconds(seconds + (long) after));
    Moments moments = new Moments();
    Outcomes outcomes;
    Map<String, Long> used;
    try (Meanwhile meanwhile = new Meanwhile(processes, traffic.lead(), length)) {
      outcomes =
          traffic.openLoop(gateway.endpoint(), gateway.requests(), moments, curve).outcomes();
      used = meanwhile.used();
    }
    measured.line("answers: %s", outcomes.describe());
    double late = outcomes.latenessMicros().getValueAtPercentile(99) / 1e3;
    measured.line(
        "the generator sent 99 %% of the requests within %s ms of their time%s",
        String.format(Locale.ROOT, "%.1f", late),
        late > LATE_MILLIS ? ": IT WAS OVERLOADED ITSELF" : "");
    Overload overload = Overload.of(moments.all(), perSecond, length);
    OverloadCosts costs = new OverloadCosts(used, overload.accepted(), overload.refusedOfIt());
    measured.line("%s", costs.describe());
    measured.line("%s", overload.afterwards().describe());
    asked
        .gatewayMicros()
        .ifPresent(micros -> measured.line("%s", costs.ofRefusal(GATEWAY, micros)));
    overload.goals(outcomes.unsent(), outcomes.withoutRetryAfter()).forEach(measured::goal);
  }
}
