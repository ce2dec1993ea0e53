package app.tocsin.launcher.processes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything needed to start one process and to know that it is there.
 *
 * @param port the one that it is reached at, and the URL of it as people write it
 * @param environment added to the launcher's own
 * @param stopOrder lower ones are stopped first, equal ones together
 * @param grace how long it may take to stop before it is killed
 */
public record ProcessSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    int port,
    String url,
    Readiness readiness,
    int stopOrder,
    Duration grace) {
  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
