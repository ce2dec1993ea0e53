package app.tocsin.load.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * All that was measured.
 *
 * @param absent what was not measured, and why
 */
record Findings(
    Comparison comparison, Optional<Mix> mix, Optional<StoreReads> store, List<String> absent) {

  /** How small a share of the reads may make a service ask its store: what runs anyway. */
  private static final double NO_COMMAND = 0.01;

  Findings {
    absent = List.copyOf(absent);
  }

  /** The figures that have goals, as far as both sides of each were measured. */
  List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    ratio(Role.SERVICE, Role.LIMIT, Round::perSecond)
        .ifPresent(ratio -> goals.add(Goal.atLeast(0.80, "service direct / limit", ratio)));
    cpu(Role.SERVICE, "petition-service")
        .flatMap(of -> cpu(Role.LIMIT, "limit").map(limit -> of / limit))
        .ifPresent(
            ratio ->
                goals.add(Goal.atMost(3, "CPU of petition-service / limit's, per request", ratio)));
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
    store.ifPresent(
        seen ->
            goals.add(Goal.atMost(NO_COMMAND, "store commands per count read", seen.perRead())));
    mix.ifPresent(
        mixed -> goals.add(Goal.atMost(1.10, "CPU per signature, 95/5 mix / alone", mixed.cost())));
    return goals;
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
