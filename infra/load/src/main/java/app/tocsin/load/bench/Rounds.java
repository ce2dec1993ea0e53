package app.tocsin.load.bench;

import app.tocsin.load.traffic.Ledger;
import app.tocsin.load.traffic.Outcomes;
import app.tocsin.load.traffic.Schedule;
import app.tocsin.load.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Runs the contenders one after another, several times, each round beginning with another one, so
 * that what the machine does meanwhile falls on all alike. Between two runs it waits until the
 * system has worked off what it put off: otherwise the next contender would pay for it.
 */
final class Rounds {

  private static final Duration PROBE = Duration.ofSeconds(1);

  /**
   * A warm-up is so many slices, and more, up to the second number, while requests become cheaper.
   */
  private static final int WARM_UP_SLICES = 3;

  private static final int LONGEST_WARM_UP_SLICES = 12;

  /**
   * How to measure.
   *
   * @param rate requests a second of an open loop; empty = closed loop
   */
  record Plan(int rounds, Duration warmUp, Duration length, OptionalDouble rate) {

    Plan {
      if (rounds < 1) {
        throw new IllegalArgumentException("rounds: " + rounds + " (expected: > 0)");
      }
    }

    /** The same in an open loop. */
    Plan at(double perSecond) {
      return new Plan(rounds, warmUp, length, OptionalDouble.of(perSecond));
    }
  }

  private final Plan plan;
  private final Traffic traffic;
  private final Watched watched;
  private final Quiet quiet;
  private final BenchProgress progress;

  Rounds(Plan plan, Traffic traffic, Watched watched, BenchProgress progress) {
    this.plan = plan;
    this.traffic = traffic;
    this.watched = watched;
    this.quiet = new Quiet(watched);
    this.progress = progress;
  }

  List<Round> measure(List<Contender> contenders) {
    contenders.forEach(this::probe);
    contenders.forEach(this::warmUp);
    return again(contenders);
  }

  /** The same, of those who are warm. */
  List<Round> again(List<Contender> contenders) {
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      for (int i = 0; i < contenders.size(); i++) {
        Contender contender = contenders.get((round + i) % contenders.size());
        rounds.add(round("round " + (round + 1), contender));
      }
    }
    return rounds;
  }

  /**
   * Until a request costs no less than it did before: how long that takes depends on what else the
   * compiler's core has to do, and a contender that was warmed less would lose for that alone.
   */
  private void warmUp(Contender contender) {
    progress.at("warm-up: " + contender.label());
    double costBefore = Double.POSITIVE_INFINITY;
    for (int slice = 1; slice <= LONGEST_WARM_UP_SLICES; slice++) {
      Watched.Reading before = watched.read();
      Traffic.Run run = closedLoop(contender, plan.warmUp().dividedBy(WARM_UP_SLICES));
      tell("warm-up", contender, run);
      requireOnlyAccepted(contender, run.outcomes());
      double cost = watched.read().totalSince(before) / (double) run.outcomes().answered();
      if (slice >= WARM_UP_SLICES && cost > 0.9 * costBefore) {
        break;
      }
      costBefore = cost;
    }
    quiet.await();
  }

  private Round round(String what, Contender contender) {
    progress.at(what + " of " + plan.rounds() + ": " + contender.label());
    Watched.Reading before = watched.read();
    Traffic.Run run =
        plan.rate().isPresent()
            ? openLoop(contender, plan.rate().getAsDouble())
            : closedLoop(contender, plan.length());
    Watched.Reading after = watched.read();
    tell(what, contender, run);
    refuseLimited(contender, run.outcomes());
    Quiet.Settled settled = quiet.await();
    Map<String, Double> cpu = new LinkedHashMap<>();
    double answered = Math.max(1, run.outcomes().answered());
    after.since(before).forEach((name, micros) -> cpu.put(name, micros / answered));
    return new Round(
        contender.name(),
        run,
        cpu,
        settled.at().totalSince(after) / answered,
        settled.took(),
        settled.quiet());
  }

  private Traffic.Run closedLoop(Contender contender, Duration length) {
    return traffic.closedLoop(contender.endpoint(), contender.requests(), Ledger.NONE, length);
  }

  private Traffic.Run openLoop(Contender contender, double rate) {
    return traffic.openLoop(
        contender.endpoint(),
        contender.requests(),
        Ledger.NONE,
        Schedule.steady(rate, plan.length()));
  }

  /** A second of load tells at once what would spoil minutes. */
  private void probe(Contender contender) {
    requireOnlyAccepted(contender, closedLoop(contender, PROBE).outcomes());
  }

  private static void requireOnlyAccepted(Contender contender, Outcomes outcomes) {
    refuseLimited(contender, outcomes);
    if (outcomes.accepted() == 0) {
      throw new BenchRefused(
          contender.label()
              + " at "
              + contender.endpoint().authority()
              + " accepted nothing: "
              + outcomes.describe()
              + " (expected: 2xx)");
    }
  }

  private static void refuseLimited(Contender contender, Outcomes outcomes) {
    if (outcomes.withStatus(429) > 0) {
      throw new BenchRefused(
          String.format(
              Locale.ROOT,
              "%s at %s answered 429 to %,d of %,d requests: it limits loopback clients, so the"
                  + " limiter would be measured and nothing else. Start it with ./tocsin up"
                  + " --limits off (TOCSIN_LIMITS_LOOPBACK=off).",
              contender.label(),
              contender.endpoint().authority(),
              outcomes.withStatus(429),
              outcomes.answered()));
    }
  }

  private void tell(String what, Contender contender, Traffic.Run run) {
    progress.tell(
        String.format(
            Locale.ROOT,
            "%-8s %s %-38s %,9.0f/s  %s",
            what,
            contender.name(),
            contender.label(),
            run.acceptedPerSecond(),
            run.outcomes().describe()));
  }
}
