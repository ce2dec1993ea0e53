package app.tocsin.launcher.processes;

import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.ProcessIdentity;
import app.tocsin.launcher.state.ProcessState;
import app.tocsin.launcher.state.RunState;
import app.tocsin.launcher.state.StateFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a launcher that was killed left running. Found twice over: by the recorded pids, each with
 * its start time, and by the mark that every process of a system carries on its command line, which
 * also finds one that was started but not yet recorded.
 */
public final class Leftovers {
  private static final String MARK = "-Dtocsin.home=";
  private static final int FIRST_OF_ALL = 0;

  private Leftovers() {}

  /** The first argument of every process of that system. */
  public static String mark(Home home) {
    return MARK + home.root();
  }

  /**
   * Processes that run, in the order in which they are to be stopped; those of one key together.
   */
  public static SortedMap<Integer, List<ProcessIdentity>> find(Home home) throws IOException {
    Map<ProcessIdentity, Integer> order = new LinkedHashMap<>();
    for (ProcessState process :
        new StateFile(home).read().map(RunState::processes).orElse(List.of())) {
      ProcessIdentity identity = process.identity();
      if (identity != null && identity.isAlive()) {
        order.put(identity, process.stopOrder());
      }
    }
    ProcessHandle.allProcesses()
        .filter(process -> carries(process, mark(home)))
        .flatMap(process -> ProcessIdentity.of(process.pid()).stream())
        .forEach(unrecorded -> order.putIfAbsent(unrecorded, FIRST_OF_ALL));
    SortedMap<Integer, List<ProcessIdentity>> found = new TreeMap<>();
    order.forEach(
        (process, when) -> found.computeIfAbsent(when, fresh -> new ArrayList<>()).add(process));
    return found;
  }

  /** Stops them in order, kills those that outstay the grace, and says how many there were. */
  public static int stop(Home home, Duration grace, Consumer<String> say) throws IOException {
    int stopped = killTraining(home, grace);
    for (List<ProcessIdentity> together : find(home).values()) {
      together.forEach(process -> process.handle().ifPresent(ProcessHandle::destroy));
      for (ProcessIdentity process : together) {
        if (!process.endsWithin(grace)) {
          say.accept(
              "pid %d did not stop in %d s: killing it"
                  .formatted(process.pid(), grace.toSeconds()));
          process.handle().ifPresent(ProcessHandle::destroyForcibly);
          process.endsWithin(grace);
        }
      }
      stopped += together.size();
    }
    return stopped;
  }

  /**
   * Nobody wants the data of a training run, and asking its processes to end would have them write
   * their caches first.
   */
  private static int killTraining(Home home, Duration grace) {
    List<ProcessHandle> training =
        ProcessHandle.allProcesses()
            .filter(process -> carries(process, mark(home.training())))
            .toList();
    List<ProcessIdentity> killed = new ArrayList<>();
    for (ProcessHandle process : training) {
      Stream.concat(process.descendants(), Stream.of(process))
          .forEach(
              each -> {
                ProcessIdentity.of(each.pid()).ifPresent(killed::add);
                each.destroyForcibly();
              });
    }
    killed.forEach(process -> process.endsWithin(grace));
    return training.size();
  }

  private static boolean carries(ProcessHandle process, String mark) {
    return process.info().arguments().map(List::of).orElse(List.of()).contains(mark);
  }
}
