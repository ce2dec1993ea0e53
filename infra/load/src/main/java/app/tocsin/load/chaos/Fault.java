package app.tocsin.load.chaos;

import java.time.Duration;
import java.util.List;

/** Something that goes wrong, or is done to a running system. */
sealed interface Fault {

  /** {@code kill -9}, and a new start two seconds later. */
  record Kill(String process) implements Fault {}

  /** {@code SIGSTOP}: neither dead nor alive, until {@code SIGCONT}. */
  record Pause(String process, Duration length) implements Fault {}

  /** An instance leaves in order (SIGTERM), stays away, and joins again. */
  record Away(String process, Duration length) implements Fault {}

  /** One instance after the other is stopped in order and started again. */
  record Rolling(List<String> processes) implements Fault {
    public Rolling {
      processes = List.copyOf(processes);
    }
  }

  /** Records that nobody can read, into every topic that is consumed. */
  record Poison(int records) implements Fault {}

  /** A tally of the petition loses one signature: found within a minute, told, corrected. */
  record Drift(Tally of) implements Fault {}

  /** Two tallies that are kept apart. */
  enum Tally {
    COUNT,
    DEPARTEMENT
  }

  /** A projection that reads everything again from the beginning, while people go on signing. */
  record Replay(String group, List<String> processes) implements Fault {
    public Replay {
      processes = List.copyOf(processes);
    }
  }

  /** A projection counted anew beside the live one, compared with it, and shown from then on. */
  record Rebuild(String projection) implements Fault {}

  /** For people. */
  default String describe() {
    return switch (this) {
      case Kill kill -> "kill -9 " + kill.process();
      case Pause pause -> "pause " + pause.process() + " " + pause.length().toSeconds() + " s";
      case Away away -> away.process() + " leaves for " + away.length().toSeconds() + " s";
      case Rolling rolling -> "rolling restart of " + String.join(", ", rolling.processes());
      case Poison poison -> "poison, " + poison.records() + " records a topic";
      case Drift drift ->
          switch (drift.of()) {
            case COUNT -> "a tally that is one too low";
            case DEPARTEMENT -> "a département that is one too low";
          };
      case Replay replay -> "full replay of " + replay.group();
      case Rebuild rebuild -> "rebuild of " + rebuild.projection() + " beside the live ones";
    };
  }

  /** The processes that it concerns: two faults at once never share one. */
  default List<String> processes() {
    return switch (this) {
      case Kill kill -> List.of(kill.process());
      case Pause pause -> List.of(pause.process());
      case Away away -> List.of(away.process());
      case Rolling rolling -> rolling.processes();
      case Replay replay -> replay.processes();
      case Poison _, Drift _, Rebuild _ -> List.of();
    };
  }

  /** Whether it is done, rather than undone, where the others have been mended. */
  default boolean needsTheRest() {
    return switch (this) {
      case Rolling _, Poison _, Drift _, Replay _, Rebuild _ -> true;
      case Kill _, Pause _, Away _ -> false;
    };
  }

  /** How long the damage lasts before it is healed. */
  default Duration lasts() {
    return switch (this) {
      case Kill _ -> Duration.ofSeconds(2);
      case Pause pause -> pause.length();
      case Away away -> away.length();
      case Rolling _, Poison _, Drift _, Replay _, Rebuild _ -> Duration.ZERO;
    };
  }
}
