package app.tocsin.launcher.processes;

import app.tocsin.launcher.state.ProcessState;
import java.time.Duration;
import java.util.List;

/** Hears what happens to the processes of a system, from the threads on which it happens. */
public interface Watcher {
  void started(String name, long pid);

  void ready(String name, Duration took);

  /** A process ended that nobody had asked to. */
  void died(ProcessState process, List<String> logTail);

  void stopping(List<String> names);

  void killed(String name, Duration grace);

  /** Called after every change with all processes, in the order of their start. */
  void changed(List<ProcessState> processes);
}
