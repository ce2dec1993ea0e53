package app.tocsin.launcher.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Starts the processes of one system, watches them, and stops them in order. */
public final class Supervisor {
  private static final Duration POLL = Duration.ofMillis(60);
  private static final int TAIL = 25;

  private final Watcher watcher;
  private final Map<String, Child> children = new LinkedHashMap<>();
  private boolean stopping;

  public Supervisor(Watcher watcher) {
    this.watcher = watcher;
  }

  /**
   * Starts all, and returns when all are ready. When it throws, what was started still runs.
   *
   * @param atOnce how many may be on their way to readiness at the same moment
   */
  public void start(List<ProcessSpec> specs, int atOnce, Duration limit)
      throws StartFailed, IOException, InterruptedException {
    Semaphore places = new Semaphore(atOnce);
    long deadline = System.nanoTime() + limit.toNanos();
    List<Child> started = new ArrayList<>();
    for (ProcessSpec spec : specs) {
      while (!places.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        failIfAnyEnded(started);
        failIfLate(started, deadline, limit);
      }
      started.add(spawn(spec, places::release));
    }
    for (Child child : started) {
      while (!await(child, POLL)) {
        failIfAnyEnded(started);
        failIfLate(started, deadline, limit);
      }
    }
    failIfAnyEnded(started);
  }

  /** Stops one process if it runs, starts it again as told, and waits until it is ready. */
  public void restart(ProcessSpec spec, Duration limit)
      throws StartFailed, IOException, InterruptedException {
    Child old;
    synchronized (children) {
      old = children.get(spec.name());
    }
    if (old != null && old.isAlive()) {
      old.askToStop();
      changed();
      if (old.awaitStop()) {
        watcher.killed(spec.name(), spec.grace());
      }
    }
    start(List.of(spec), 1, limit);
  }

  /** Stops everything that runs, the first in order first, and starts nothing any more. */
  public void stop() {
    Map<Integer, List<Child>> order = new TreeMap<>();
    synchronized (children) {
      stopping = true;
      for (Child child : children.values()) {
        if (child.isAlive()) {
          order.computeIfAbsent(child.spec.stopOrder(), fresh -> new ArrayList<>()).add(child);
        }
      }
    }
    for (List<Child> together : order.values()) {
      watcher.stopping(together.stream().map(child -> child.spec.name()).toList());
      together.forEach(Child::askToStop);
      changed();
      for (Child child : together) {
        if (child.awaitStop()) {
          watcher.killed(child.spec.name(), child.spec.grace());
        }
      }
      changed();
    }
  }

  /** Kills everything at once, and what it had started, and starts nothing any more. */
  public void abandon() {
    synchronized (children) {
      stopping = true;
      children.values().forEach(Child::kill);
    }
    changed();
  }

  private Child spawn(ProcessSpec spec, Runnable settled) throws IOException, StartFailed {
    Child child;
    synchronized (children) {
      if (stopping) {
        throw new StartFailed("stopped while starting");
      }
      child = Child.start(spec);
      children.put(spec.name(), child);
      watcher.started(spec.name(), child.pid());
      changed();
    }
    Thread.ofVirtual()
        .name("ready-" + spec.name())
        .start(
            () -> {
              awaitReadiness(child);
              settled.run();
            });
    Thread.ofVirtual()
        .name("end-" + spec.name())
        .start(
            () -> {
              child.awaitEnd();
              ended(child);
            });
    return child;
  }

  private void awaitReadiness(Child child) {
    while (child.isAlive() && child.isStarting()) {
      if (child.spec.readiness().isReady() && child.isAlive() && child.isStarting()) {
        child.becameReady();
        watcher.ready(child.spec.name(), child.ready().join());
        changed();
        return;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private void ended(Child child) {
    boolean byItself = child.becameEnded();
    changed();
    if (byItself) {
      watcher.died(child.snapshot(), LogTail.last(child.spec.log(), TAIL));
    }
  }

  private void changed() {
    synchronized (children) {
      watcher.changed(children.values().stream().map(Child::snapshot).toList());
    }
  }

  private static boolean await(Child child, Duration limit) throws InterruptedException {
    try {
      child.ready().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException ended) {
      return true;
    } catch (TimeoutException notYet) {
      return false;
    }
  }

  private static void failIfAnyEnded(List<Child> started) throws StartFailed {
    for (Child child : started) {
      if (!child.isAlive() && child.ready().isDone()) {
        throw new StartFailed(
            "%s ended with %s while the system was starting"
                .formatted(child.spec.name(), ExitCode.describe(child.exitCode())));
      }
    }
  }

  private static void failIfLate(List<Child> started, long deadline, Duration limit)
      throws StartFailed {
    if (System.nanoTime() < deadline) {
      return;
    }
    List<String> late =
        started.stream().filter(Child::isStarting).map(child -> child.spec.name()).toList();
    StringBuilder message =
        new StringBuilder(
            "not ready within %d s: %s".formatted(limit.toSeconds(), String.join(", ", late)));
    for (Child child : started) {
      if (child.isStarting()) {
        message.append("\n--- last lines of ").append(child.spec.log());
        LogTail.last(child.spec.log(), TAIL).forEach(line -> message.append("\n    ").append(line));
      }
    }
    throw new StartFailed(message.toString());
  }
}
