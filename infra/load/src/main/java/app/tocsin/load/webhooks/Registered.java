package app.tocsin.load.webhooks;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** What endpoints cost that are registered, and that nothing is sent to. */
final class Registered {
  private static final int MOST_ENDPOINTS = 200;

  private static final int STARTS = 3;

  /** Compiling goes on for minutes where little happens that could be found hot. */
  private static final Duration CALM = Duration.ofMinutes(3);

  private static final double IDLE = 2;
  private static final double MEMORY = 1.2;
  private static final double START = 1.5;

  private final Workbench bench;
  private final Measured measured;

  Registered(Workbench bench, Measured measured) {
    this.bench = bench;
    this.measured = measured;
  }

  /**
   * Figures of an instance to which nothing happens.
   *
   * @param startSeconds median
   * @param idlePercent of one core
   * @param storePercent of one core, that the store works for it
   */
  private record Idle(
      double startSeconds, double idlePercent, double storePercent, long mebibytes) {}

  /** What many registered endpoints cost while nothing happens. */
  void measure(int few, int many, Duration length) throws InterruptedException {
    register(few);
    Idle with = idle(few, length);
    register(many - few);
    Idle more = idle(many, length);
    String of = String.format(Locale.ROOT, "with %,d endpoints", many);
    measured.goal(
        Goal.atMost(IDLE, "idle CPU in %% of a core %s".formatted(of), more.idlePercent()));
    measured.goal(
        Goal.atMost(
            MEMORY,
            "memory %s / with %,d".formatted(of, few),
            (double) more.mebibytes() / with.mebibytes()));
    measured.goal(
        Goal.atMost(
            START,
            "start %s / with %,d".formatted(of, few),
            more.startSeconds() / with.startSeconds()));
  }

  private void await(Future<?> one, AtomicInteger made, int count)
      throws ExecutionException, InterruptedException {
    while (true) {
      measured.progress(
          () -> "%,d of %,d endpoints made and verified".formatted(made.get(), count));
      try {
        one.get(1, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException notYet) {
        // it is told how far all are
      }
    }
  }

  private Idle idle(int endpoints, Duration length) throws InterruptedException {
    List<Double> starts = new ArrayList<>();
    for (int start = 0; start < STARTS; start++) {
      bench.stage().stop(1);
      starts.add(bench.stage().startPartner(1).toMillis() / 1e3);
    }
    measured.progress(
        () -> "%,d endpoints: nothing happens for %s".formatted(endpoints, CALM.plus(length)));
    Thread.sleep(CALM);
    Map<String, Long> before = bench.stage().cpuMicros();
    Thread.sleep(length);
    Map<String, Long> after = bench.stage().cpuMicros();
    Idle idle =
        new Idle(
            starts.stream().sorted().toList().get(STARTS / 2),
            percent("partner-1", before, after, length),
            percent("store", before, after, length),
            bench.stage().residentMebibytes(1));
    measured.line(
        "%,d endpoints: ready after %.1f s, %.1f %% of a core idle (the store %.1f %%), %,d MiB",
        endpoints, idle.startSeconds(), idle.idlePercent(), idle.storePercent(), idle.mebibytes());
    return idle;
  }

  private static double percent(
      String process, Map<String, Long> before, Map<String, Long> after, Duration length) {
    long micros = after.getOrDefault(process, 0L) - before.getOrDefault(process, 0L);
    return micros / 1e4 / length.toMillis() * 1e3;
  }

  private void register(int count) throws InterruptedException {
    String petition = Workbench.petition();
    PartnersApi api = bench.api();
    String url = bench.receivers().url(0, false);
    Instant started = Instant.now();
    AtomicInteger made = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> all = new ArrayList<>();
      for (int from = 0; from < count; from += MOST_ENDPOINTS) {
        int some = Math.min(MOST_ENDPOINTS, count - from);
        all.add(
            threads.submit(
                () -> {
                  String partner = api.partner();
                  for (int i = 0; i < some; i++) {
                    api.endpoint(partner, url, petition);
                    made.incrementAndGet();
                  }
                }));
      }
      try {
        for (Future<?> one : all) {
          await(one, made, count);
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } finally {
        threads.shutdownNow(); // else one that failed, or who was interrupted, waits for the rest
      }
    }
    measured.line("%,d endpoints made and verified in %.0f s", count, Workbench.seconds(started));
  }
}
