package app.tocsin.load.bench;

import app.tocsin.load.run.CountReads;
import app.tocsin.load.system.Machine;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Measures a line-up: the rounds, and what concerns reads after them. */
record Measurement(
    LineUp lineUp,
    Settings settings,
    Traffic traffic,
    Traffic readers,
    String note,
    String command,
    double loadBefore) {

  private static final Duration STORE_READS = Duration.ofSeconds(5);

  /** How to measure. */
  record Settings(Rounds.Plan plan, int connections) {
    static Settings of(
        int rounds, int seconds, int warmUp, int connections, @Nullable Double rate) {
      OptionalDouble openLoop = rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
      return new Settings(
          new Rounds.Plan(
              rounds, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), openLoop),
          connections);
    }

    String how() {
      return String.format(
          Locale.ROOT,
          "%s, %d connections, %d rounds of %d s in turn after at least %d s of warm-up each",
          plan.rate().isPresent()
              ? String.format(Locale.ROOT, "Open loop at %,.0f/s", plan.rate().getAsDouble())
              : "Closed loop",
          connections,
          plan.rounds(),
          plan.length().toSeconds(),
          plan.warmUp().toSeconds());
    }
  }

  /** The rounds only. */
  Report measure() {
    Instant started = Instant.now();
    try (BenchProgress progress = progress(0)) {
      Comparison comparison = rounds(progress);
      return report(
          started, comparison, atHalf(comparison, progress), Optional.empty(), Optional.empty());
    }
  }

  /** Limit and service at half of the service's capacity, after a closed loop told of that. */
  private Optional<AtHalf> atHalf(Comparison closedLoop, BenchProgress progress) {
    Optional<Contender> limit = lineUp.in(Role.LIMIT);
    Optional<Contender> service = lineUp.in(Role.SERVICE);
    if (settings.plan().rate().isPresent() || limit.isEmpty() || service.isEmpty()) {
      return Optional.empty();
    }
    double rate = AtHalf.rateOf(closedLoop, service.get());
    if (!(rate > 0)) {
      lineUp.absent("half of capacity", "for the service accepted nothing");
      return Optional.empty();
    }
    List<Contender> both = List.of(limit.get(), service.get());
    List<Round> rounds =
        new Rounds(settings.plan().at(rate), traffic, lineUp.watched(), progress).again(both);
    return Optional.of(new AtHalf(rate, new Comparison(both, rounds)));
  }

  /** The rounds, commands to the store, the mix of reads and signatures. */
  Report withReads(RunningSystem system, String signed, @Nullable Double mixRate) {
    Instant started = Instant.now();
    Contender signing = lineUp.in(Role.GATEWAY).orElseThrow();
    Contender reading = lineUp.in(Role.COUNT).orElseThrow();
    // Those who look at a petition look at one that is being signed.
    Contender countOfSigned =
        new Contender(
            reading.name(),
            Role.COUNT,
            reading.label(),
            reading.endpoint(),
            new CountReads(reading.endpoint(), signed));
    try (BenchProgress progress = progress(3)) {
      Comparison comparison = rounds(progress);
      Optional<AtHalf> half = atHalf(comparison, progress);
      progress.at("commands to the store while counts are read");
      Optional<StoreReads> store = StoreReads.measure(system, readers, reading, STORE_READS);
      if (store.isEmpty()) {
        lineUp.absent("store commands per count read", "for not every service told of its own");
      }
      double rate =
          mixRate == null
              ? Mix.halfOfCapacity(
                  comparison.of(signing).getLast(),
                  comparison.of(reading).getLast(),
                  Machine.here().cores())
              : mixRate;
      Mix mix =
          Mix.measure(
              signing,
              countOfSigned,
              rate,
              traffic,
              readers,
              lineUp.watched(),
              settings.plan(),
              progress);
      return report(started, comparison, half, Optional.of(mix), store);
    }
  }

  private Comparison rounds(BenchProgress progress) {
    List<Contender> contenders = lineUp.contenders();
    return new Comparison(
        contenders,
        new Rounds(settings.plan(), traffic, lineUp.watched(), progress).measure(contenders));
  }

  private BenchProgress progress(int runsOfMix) {
    Rounds.Plan plan = settings.plan();
    Duration rest = Duration.ofSeconds(2);
    int contenders = lineUp.contenders().size();
    Duration planned =
        plan.warmUp()
            .plus(rest)
            .multipliedBy(contenders)
            .plus(
                plan.length()
                    .plus(rest)
                    .multipliedBy((long) plan.rounds() * (contenders + runsOfMix + runsAtHalf())));
    return new BenchProgress(System.err, Boolean.getBoolean("tocsin.terminal"), planned);
  }

  private int runsAtHalf() {
    return settings.plan().rate().isEmpty() && lineUp.in(Role.SERVICE).isPresent() ? 2 : 0;
  }

  private Report report(
      Instant started,
      Comparison comparison,
      Optional<AtHalf> half,
      Optional<Mix> mix,
      Optional<StoreReads> store) {
    Map<String, String> versions = Circumstances.versionsHere();
    versions.putAll(lineUp.versions());
    return new Report(
        new Findings(comparison, settings.plan().rate(), half, mix, store, lineUp.absent()),
        new Circumstances(
            started,
            Machine.here(),
            loadBefore,
            Machine.loadAverage(),
            settings.how(),
            command,
            note.strip(),
            versions));
  }
}
