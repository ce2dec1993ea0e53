package app.tocsin.load.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * All that was measured.
 *
 * @param rate of an open loop, which says nothing of throughput; empty where the loop was closed
 * @param half beside a closed loop
 * @param absent what was not measured, and why
 */
record Findings(
    Comparison comparison,
    OptionalDouble rate,
    Optional<AtHalf> half,
    Optional<Mix> mix,
    Optional<StoreReads> store,
    List<String> absent) {

  /** Of the service's p99 over the limit's, at half of the service's capacity. */
  private static final double P99 = 2;

  /** What the reads among which people sign may cost the signatures. */
  private static final double MIXED = 0.10;

  private static final String CPU = "CPU of petition-service / limit's, per request";

  /** How small a share of the reads may make a service ask its store: what runs anyway. */
  private static final double NO_COMMAND = 0.01;

  Findings {
    absent = List.copyOf(absent);
  }

  /** The figures that have goals, as far as both sides of each were measured. */
  List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    if (rate.isPresent()) {
      AtHalf.p99(comparison)
          .ifPresent(ratio -> goals.add(p99(rate.getAsDouble(), "as was asked for", ratio)));
      cpuRatio().ifPresent(ratio -> goals.add(Goal.none(CPU, ratio)));
    } else {
      closedLoop(goals);
    }
    half.ifPresent(
        open ->
            open.p99().ifPresent(ratio -> goals.add(p99(open.rate(), "half of capacity", ratio))));
    store.ifPresent(
        seen ->
            goals.add(Goal.atMost(NO_COMMAND, "store commands per count read", seen.perRead())));
    mix.ifPresent(mixed -> mixed(goals, mixed));
    return goals;
  }

  private static Goal p99(double perSecond, String why, double ratio) {
    return Goal.atMost(
        P99,
        String.format(Locale.ROOT, "service p99 / limit p99 at %,.0f/s, %s", perSecond, why),
        ratio);
  }

  private static void mixed(List<Goal> goals, Mix mixed) {
    goals.add(Goal.atMost(1 + MIXED, "CPU per signature, 95/5 mix / alone", mixed.cost()));
    goals.add(
        Goal.atLeast(
            1 - MIXED,
            "signatures accepted a second, 95/5 mix / alone",
            mixed.mixed().share() / mixed.alone().share()));
    goals.add(
        Goal.atMost(
            1 + MIXED,
            "p99 of a signature, 95/5 mix / alone",
            mixed.mixed().p99Millis() / mixed.alone().p99Millis()));
  }

  private void closedLoop(List<Goal> goals) {
    ratio(Role.SERVICE, Role.LIMIT, Round::perSecond)
        .ifPresent(ratio -> goals.add(Goal.atLeast(0.80, "service direct / limit", ratio)));
    cpuRatio().ifPresent(ratio -> goals.add(Goal.atMost(3, CPU, ratio)));
    ratio(Role.GATEWAY, Role.NGINX, Round::perSecond)
        .ifPresent(
            ratio ->
                goals.add(
                    Goal.atLeast(0.60, "through our gateway / nginx -> the same service", ratio)));
    against(goals, Role.JPA_HOT_ROW, 10, "MVC + JPA + PostgreSQL, hot row");
    against(goals, Role.JPA, 2, "MVC + JPA + PostgreSQL, without");
    ratio(Role.COUNT, Role.FILE, Round::perSecond)
        .ifPresent(
            ratio ->
                goals.add(
                    Goal.atLeast(
                        0.50, "count reads through our gateway / nginx, static file", ratio)));
  }

  private Optional<Double> cpuRatio() {
    return cpu(Role.SERVICE, "petition-service")
        .flatMap(of -> cpu(Role.LIMIT, "limit").map(limit -> of / limit));
  }

  private void against(List<Goal> goals, Role rival, double limit, String label) {
    ratio(Role.GATEWAY, rival, Round::perSecond)
        .ifPresent(ratio -> goals.add(Goal.atLeast(limit, "full path / " + label, ratio)));
    ratio(Role.GATEWAY, rival, Round::workedOffPerSecond)
        .ifPresent(ratio -> goals.add(Goal.none("the same, what was put off included", ratio)));
  }

  private Optional<Double> ratio(Role over, Role under, ToDoubleFunction<Round> value) {
    return comparison
        .median(over, value)
        .flatMap(a -> comparison.median(under, value).map(b -> a / b));
  }

  private Optional<Double> cpu(Role role, String process) {
    return comparison.median(role, round -> round.cpuMicros().getOrDefault(process, Double.NaN));
  }
}
