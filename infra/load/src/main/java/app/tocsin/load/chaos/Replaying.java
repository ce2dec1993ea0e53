package app.tocsin.load.chaos;

import app.tocsin.load.repair.GroupOffsets;
import app.tocsin.load.system.LocalProcesses;
import java.time.Duration;
import java.util.List;

/** Has a projection read everything again; what it then shows is compared as always. */
final class Replaying {

  private static final Duration STOPPING = Duration.ofSeconds(60);

  private final LocalProcesses processes;

  Replaying(LocalProcesses processes) {
    this.processes = processes;
  }

  /** Stops those who read in the group, sets it back, and starts them again. */
  void replay(String group, List<String> readers) throws InterruptedException {
    for (String reader : readers) {
      processes.signal("TERM", reader);
    }
    try (GroupOffsets offsets = new GroupOffsets(processes.system().kafka())) {
      offsets.awaitEmpty(List.of(group), STOPPING);
      offsets.rebuild(group);
    } finally {
      processes.restartAll(readers);
    }
  }
}
