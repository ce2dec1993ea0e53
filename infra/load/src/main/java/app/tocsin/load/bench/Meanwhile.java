package app.tocsin.load.bench;

import app.tocsin.load.system.ProcessCpu;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads what processes, and this one, use of the processors during a part of a run. */
final class Meanwhile implements AutoCloseable {

  private static final String OWN = "generator";

  private final Watched watched;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Future<Map<String, Long>> before;
  private final Future<Map<String, Long>> after;

  /** From {@code lead} after now, for {@code length}. */
  Meanwhile(Watched watched, Duration lead, Duration length) {
    this.watched = watched;
    this.before = clock.schedule(this::read, lead.toNanos(), TimeUnit.NANOSECONDS);
    this.after = clock.schedule(this::read, lead.plus(length).toNanos(), TimeUnit.NANOSECONDS);
  }

  private Map<String, Long> read() {
    Map<String, Long> micros = new LinkedHashMap<>(watched.read().micros());
    micros.put(OWN, ProcessCpu.micros(ProcessHandle.current().pid()).orElse(0));
    return micros;
  }

  /** CPU microseconds by process; waits until that part is over. */
  Map<String, Long> used() {
    try {
      Map<String, Long> earlier = before.get();
      return new Watched.Reading(after.get()).since(new Watched.Reading(earlier));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchRefused("interrupted");
    } catch (java.util.concurrent.ExecutionException e) {
      throw new BenchRefused("a process ended while it was measured: " + e.getCause());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
