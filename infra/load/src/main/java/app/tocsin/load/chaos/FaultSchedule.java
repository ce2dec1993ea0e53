package app.tocsin.load.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What is done in which order: the same for the same seed and processes. Each fault comes alone
 * once, in random order, and after every third of them a random pair; when all have come, only
 * pairs, for as long as the run lasts.
 */
record FaultSchedule(List<Step> steps) {

  private static final int PAIRS = 200;
  private static final int TRIES = 50;

  /** Of so many steps the first so many are faults that come alone, and the last is a pair. */
  private static final int EVERY = 4;

  private static final int SINGLES = 3;
  private static final Duration START = Duration.ofSeconds(12);
  private static final Duration PAUSE = Duration.ofSeconds(60);
  private static final Duration AWAY = Duration.ofSeconds(20);
  private static final int POISON = 10;
  private static final List<String> SERVICES =
      List.of("petition-service", "event-service", "partner-service", "analytics-service");

  /** Faults that happen at the same moment. */
  record Step(List<Fault> faults) {
    Step {
      faults = List.copyOf(faults);
    }

    String describe() {
      return faults.stream().map(Fault::describe).collect(Collectors.joining(" + "));
    }

    /**
     * About how long it takes, with the pause before it, where processes start as they usually do.
     */
    Duration estimate() {
      Duration longest =
          faults.stream().map(Fault::lasts).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
      int starts = faults.stream().mapToInt(fault -> fault.processes().size()).sum();
      return longest.plus(Driver.BETWEEN).plus(START.multipliedBy(starts));
    }
  }

  FaultSchedule {
    steps = List.copyOf(steps);
  }

  /**
   * A schedule.
   *
   * @param processes names, as {@code ./tocsin status} shows them
   */
  static FaultSchedule of(long seed, List<String> processes) {
    return of(seed, processes, "");
  }

  /**
   * A schedule of some faults.
   *
   * @param only what the words for a fault must contain
   */
  static FaultSchedule of(long seed, List<String> processes, String only) {
    Random random = new Random(seed);
    List<Fault> all =
        faults(processes).stream().filter(fault -> fault.describe().contains(only)).toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException("--only: no fault is called " + only);
    }
    List<Fault> alone = new ArrayList<>(all);
    Collections.shuffle(alone, random);
    List<Step> steps = new ArrayList<>();
    for (Fault fault : alone) {
      steps.add(new Step(List.of(fault)));
      if (steps.size() % EVERY == SINGLES) {
        pair(all, random).ifPresent(steps::add);
      }
    }
    for (int drawn = 0; drawn < PAIRS; drawn++) {
      pair(all, random)
          .or(() -> all.size() == 1 ? Optional.of(new Step(all)) : Optional.empty())
          .ifPresent(steps::add);
    }
    return new FaultSchedule(steps);
  }

  /** Empty where it found none in so many tries: two of them may strike the same process. */
  private static Optional<Step> pair(List<Fault> all, Random random) {
    for (int drawn = 0; drawn < TRIES; drawn++) {
      Fault one = all.get(random.nextInt(all.size()));
      Fault other = all.get(random.nextInt(all.size()));
      if (!one.equals(other) && Collections.disjoint(one.processes(), other.processes())) {
        return Optional.of(new Step(List.of(one, other)));
      }
    }
    return Optional.empty();
  }

  /** Those that will probably be reached within this time. */
  List<Step> within(Duration length) {
    Duration end = Duration.ZERO;
    List<Step> reached = new ArrayList<>();
    for (Step step : steps) {
      end = end.plus(step.estimate());
      if (end.compareTo(length) > 0) {
        break;
      }
      reached.add(step);
    }
    return reached;
  }

  private static List<Fault> faults(List<String> processes) {
    List<Fault> faults = new ArrayList<>();
    for (String name : List.of("gateway", "broker", "store")) {
      if (processes.contains(name)) {
        faults.add(new Fault.Kill(name));
      }
    }
    for (String service : SERVICES) {
      List<String> instances =
          processes.stream().filter(name -> name.startsWith(service)).sorted().toList();
      if (!instances.isEmpty()) {
        faults.add(new Fault.Kill(instances.getFirst()));
        faults.add(new Fault.Pause(instances.getFirst(), PAUSE));
        faults.add(new Fault.Rolling(instances));
      }
      if (instances.size() > 1) {
        faults.add(new Fault.Kill(instances.getLast()));
        faults.add(new Fault.Away(instances.getLast(), AWAY));
      }
    }
    List<String> analytics =
        processes.stream().filter(name -> name.startsWith("analytics-service")).sorted().toList();
    if (!analytics.isEmpty()) {
      faults.add(new Fault.Replay("analytics-series-2", analytics));
      faults.add(new Fault.Rebuild("signatures"));
    }
    faults.add(new Fault.Poison(POISON));
    faults.add(new Fault.Drift(Fault.Tally.COUNT));
    faults.add(new Fault.Drift(Fault.Tally.DEPARTEMENT));
    return faults;
  }
}
