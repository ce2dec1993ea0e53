package app.tocsin.load.repair;

import app.tocsin.load.system.LocalProcesses;
import app.tocsin.load.system.RunningSystem;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tocsin repair}: see its help. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Folds the whole log into the store again, after the store lost what it had acknowledged:"
          + " signatures from the signature log, counts and series from the published facts. What"
          + " is there and right stays as it is, and nothing is published twice.",
      "The services are restarted: nobody can sign for some seconds.",
      "Exit code 0: repaired; 1: not in time, it goes on; 2: refused."
    })
public final class Repair implements Callable<Integer> {

  private static final String RECORDER = "recorder";

  /** The groups that keep tallies of what was published. */
  private static final List<String> TALLIES =
      List.of(
          "petition-counts",
          "analytics-series-2",
          "analytics-gatherings-3",
          "analytics-funnels-2",
          "partner-attribution-days",
          "event-localities");

  private static final Duration STOPPING = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "where the running system's state is (default: ${DEFAULT-VALUE})")
  private Path home = Path.of(".tocsin");

  @Option(names = "--patience", description = "how long to wait for it (default: 10m)")
  private Duration patience = Duration.ofMinutes(10);

  @Override
  public Integer call() {
    Path repository = Path.of(System.getProperty("tocsin.repository", "")).toAbsolutePath();
    LocalProcesses processes = new LocalProcesses(repository, home);
    try {
      RunningSystem system = processes.system();
      List<String> services =
          system.processes().stream()
              .map(RunningSystem.Member::name)
              .filter(Repair::isConcerned)
              .toList();
      try (GroupOffsets groups = new GroupOffsets(system.kafka())) {
        return repair(processes, services, groups);
      }
    } catch (RunningSystem.Unreadable
        | LocalProcesses.Broken
        | KafkaException
        | UncheckedIOException e) {
      System.err.println("repair: " + e.getMessage());
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 2;
    }
  }

  private static boolean isConcerned(String process) {
    return process.contains("-service");
  }

  private int repair(LocalProcesses processes, List<String> services, GroupOffsets groups)
      throws InterruptedException {
    System.out.println("Stopping " + String.join(", ", services));
    for (String service : services) {
      processes.signal("TERM", service);
    }
    Map<String, Long> places = new LinkedHashMap<>();
    try {
      List<String> all = new ArrayList<>(TALLIES);
      all.add(RECORDER);
      groups.awaitEmpty(all, STOPPING);
      groups.refold(RECORDER);
      for (String group : TALLIES) {
        places.put(group, groups.read(group));
        groups.rebuild(group);
      }
    } finally {
      System.out.println("Starting them again");
      processes.restartAll(services);
    }
    long deadline = System.nanoTime() + patience.toNanos();
    for (long left = left(groups, places); left > 0; left = left(groups, places)) {
      System.out.printf("%,d entries are left to be folded%n", left);
      if (System.nanoTime() - deadline > 0) {
        return 1;
      }
      Thread.sleep(PAUSE);
    }
    System.out.println(
        "The store holds what the log says. Counts are verified by the service itself: see"
            + " lastVerified of each count.");
    return 0;
  }

  private static long left(GroupOffsets groups, Map<String, Long> places) {
    long left = groups.left(RECORDER);
    for (Map.Entry<String, Long> place : places.entrySet()) {
      left += Math.max(0, place.getValue() - groups.read(place.getKey()));
    }
    return left;
  }
}
