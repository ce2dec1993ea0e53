package app.tocsin.load.chaos;

import app.tocsin.load.chaos.FaultSchedule.Step;
import app.tocsin.load.system.LocalProcesses;
import app.tocsin.load.system.RunningSystem;
import com.mongodb.MongoException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;

/** Does what a schedule says, step by step, and mends everything after each step. */
final class Driver {

  static final Duration BETWEEN = Duration.ofSeconds(8);

  private final LocalProcesses processes;
  private final Poisoning poisoning;
  private final Drifting drifting;
  private final Replaying replaying;
  private final Rebuilding rebuilding;
  private final Agreement agreement;
  private final LongSupplier clock;
  private final EarlyEnd early;
  private final Consumer<String> say;

  /**
   * A driver.
   *
   * @param clock microseconds on the ledger's scale
   * @param early when it has begun, no step begins, and damage is mended at once
   */
  Driver(
      LocalProcesses processes,
      Poisoning poisoning,
      Drifting drifting,
      Replaying replaying,
      Rebuilding rebuilding,
      Agreement agreement,
      LongSupplier clock,
      EarlyEnd early,
      Consumer<String> say) {
    this.processes = processes;
    this.poisoning = poisoning;
    this.drifting = drifting;
    this.replaying = replaying;
    this.rebuilding = rebuilding;
    this.agreement = agreement;
    this.clock = clock;
    this.early = early;
    this.say = say;
  }

  /** Begins no step after {@code untilMicros}. */
  List<Happened> drive(FaultSchedule schedule, long untilMicros) throws InterruptedException {
    List<Happened> happened = new ArrayList<>();
    for (Step step : schedule.steps()) {
      early.sleep(BETWEEN);
      if (early.hasBegun() || clock.getAsLong() >= untilMicros) {
        break;
      }
      say.accept("At %3d s: %s".formatted(clock.getAsLong() / 1_000_000, step.describe()));
      happened.add(happen(step));
    }
    return happened;
  }

  private Happened happen(Step step) throws InterruptedException {
    long from = clock.getAsLong();
    List<String> failures = new ArrayList<>();
    for (Fault fault : step.faults()) {
      attempt(() -> damage(fault), failures);
    }
    Duration waited = Duration.ZERO;
    for (Fault fault : inOrderOfMending(step)) {
      if (fault.lasts().compareTo(waited) > 0) {
        early.sleep(fault.lasts().minus(waited));
        waited = fault.lasts();
      }
      attempt(() -> heal(fault), failures);
    }
    Optional<String> failure =
        failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures));
    return new Happened(step, from, clock.getAsLong(), failure, agreement.await());
  }

  private interface Deed {
    void perform() throws InterruptedException;
  }

  /** One that fails keeps no other from being done. */
  private void attempt(Deed deed, List<String> failures) throws InterruptedException {
    try {
      deed.perform();
    } catch (LocalProcesses.Broken
        | RunningSystem.Unreadable
        | KafkaException
        | MongoException
        | UncheckedIOException e) {
      failures.add(String.valueOf(e.getMessage()));
      say.accept("NOT MENDED: " + e.getMessage());
    }
  }

  /**
   * What everything else needs first; then what lasts shortest; what only works on a whole system
   * last.
   */
  private static List<Fault> inOrderOfMending(Step step) {
    return step.faults().stream()
        .sorted(
            Comparator.comparing((Fault fault) -> !fault.processes().contains("broker"))
                .thenComparing(fault -> !fault.processes().contains("store"))
                .thenComparing(Fault::needsTheRest)
                .thenComparing(Fault::lasts))
        .toList();
  }

  private void damage(Fault fault) throws InterruptedException {
    switch (fault) {
      case Fault.Kill kill -> signal("KILL", kill.process());
      case Fault.Pause pause -> signal("STOP", pause.process());
      case Fault.Away away -> signal("TERM", away.process());
      case Fault.Rolling _, Fault.Poison _, Fault.Drift _, Fault.Replay _, Fault.Rebuild _ -> {}
    }
  }

  private void heal(Fault fault) throws InterruptedException {
    switch (fault) {
      case Fault.Kill kill -> processes.restart(kill.process());
      case Fault.Pause pause -> signal("CONT", pause.process());
      case Fault.Away away -> processes.restart(away.process());
      case Fault.Rolling rolling -> {
        for (String process : rolling.processes()) {
          processes.restart(process);
        }
      }
      // after the broker, if that was killed too, is there again
      case Fault.Poison poison -> poisoning.poison(poison.records());
      case Fault.Drift drift -> drifting.driftAndAwaitCorrection(drift.of());
      case Fault.Replay replay -> replaying.replay(replay.group(), replay.processes());
      case Fault.Rebuild rebuild -> rebuilding.rebuild(rebuild.projection());
    }
  }

  /** A fault that strikes nobody proves nothing. */
  private void signal(String signal, String process) throws InterruptedException {
    if (!processes.signal(signal, process)) {
      throw new LocalProcesses.Broken(process + " doesn't run");
    }
  }
}
