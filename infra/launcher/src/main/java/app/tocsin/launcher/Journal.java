package app.tocsin.launcher;

import app.tocsin.launcher.processes.ExitCode;
import app.tocsin.launcher.processes.Watcher;
import app.tocsin.launcher.state.ProcessState;
import app.tocsin.launcher.state.RunState;
import app.tocsin.launcher.state.RunState.Phase;
import app.tocsin.launcher.state.StateFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records what happens to the processes in the state file, and tells the user. */
final class Journal implements Watcher {
  /** How much is told of a system: of one in which only caches are made, just the progress. */
  enum Voice {
    FULL,
    PROGRESS_ONLY
  }

  private final Voice voice;
  private final Screen screen;
  private final StateFile file;
  private final Instant begin = Instant.now();
  private RunState state;
  private boolean unwritable;

  Journal(Voice voice, Screen screen, StateFile file, RunState state) {
    this.voice = voice;
    this.screen = screen;
    this.file = file;
    this.state = state;
  }

  synchronized void enter(Phase phase) {
    write(state.in(phase, Instant.now()));
    if (phase != Phase.STARTING) {
      screen.endLive();
    }
  }

  synchronized RunState state() {
    return state;
  }

  /**
   * Says why a system did not come up; of one in which only caches are made, without the ends of
   * all logs.
   */
  void startFailed(String message) {
    String words = voice == Voice.FULL ? message : message.lines().findFirst().orElse("");
    screen.say("\nThe system did not start: " + words);
  }

  @Override
  public void started(String name, long pid) {
    // the live line tells
  }

  @Override
  public void ready(String name, Duration took) {
    tell("  %-20s ready in %s".formatted(name, Screen.seconds(took)));
  }

  @Override
  public void died(ProcessState process, List<String> logTail) {
    int code = process.exitCode() == null ? 0 : process.exitCode();
    long pid = process.identity() == null ? 0 : process.identity().pid();
    StringBuilder text = new StringBuilder();
    text.append(
        "\n%s (pid %d) ended with %s. The end of its log:"
            .formatted(process.name(), pid, ExitCode.describe(code)));
    logTail.forEach(line -> text.append("\n    ").append(line));
    if (logTail.isEmpty()) {
      text.append("\n    (it is empty)");
    }
    if (state().phase() == Phase.READY) {
      text.append(
          "\nThe rest runs on; `./tocsin restart %s` brings it back.".formatted(process.name()));
    }
    screen.say(text.toString());
  }

  @Override
  public void stopping(List<String> names) {
    tell("  stopping " + String.join(", ", names));
  }

  @Override
  public void killed(String name, Duration grace) {
    screen.say("  %s did not stop in %d s and was killed".formatted(name, grace.toSeconds()));
  }

  @Override
  public synchronized void changed(List<ProcessState> processes) {
    write(state.with(processes));
    tick();
  }

  /** Brings the line that shows progress up to date. */
  synchronized void tick() {
    if (state.phase() == Phase.STARTING) {
      screen.live(progress(state.processes()));
    }
  }

  private void tell(String line) {
    if (voice == Voice.FULL) {
      screen.say(line);
    }
  }

  private String progress(List<ProcessState> processes) {
    List<String> waiting =
        processes.stream()
            .filter(process -> process.state() == ProcessState.State.STARTING)
            .map(ProcessState::name)
            .toList();
    long ready =
        processes.stream().filter(process -> process.state() == ProcessState.State.READY).count();
    return "%s · %d ready · starting %s"
        .formatted(
            Screen.seconds(Duration.between(begin, Instant.now())),
            ready,
            String.join(", ", waiting));
  }

  private void write(RunState next) {
    state = next;
    try {
      file.write(next);
      unwritable = false;
    } catch (IOException failure) {
      // the processes are worth more than their record; say it once
      if (!unwritable) {
        screen.say("The state can't be recorded: " + failure.getMessage());
      }
      unwritable = true;
    }
  }
}
