package app.tocsin.load.bench;

import java.time.Duration;

/** Waits until the watched processes have worked off what they put off. */
final class Quiet {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SAMPLE = Duration.ofMillis(500);

  /**
   * All processes together use less than this share of one core: idle JVMs are never quite still.
   */
  private static final double SHARE = 0.20;

  /**
   * How it ended.
   *
   * @param took until the half second in which they were quiet began
   * @param quiet whether they became quiet at all
   * @param at CPU time used by then
   */
  record Settled(Duration took, boolean quiet, Watched.Reading at) {}

  private final Watched watched;

  Quiet(Watched watched) {
    this.watched = watched;
  }

  Settled await() {
    long start = System.nanoTime();
    long lastAt = start;
    Watched.Reading last = watched.read();
    while (true) {
      pause(SAMPLE);
      Watched.Reading now = watched.read();
      long nowAt = System.nanoTime();
      boolean quiet = now.totalSince(last) < SHARE * (nowAt - lastAt) / 1e3;
      Duration took = Duration.ofNanos(lastAt - start);
      if (quiet || took.compareTo(LIMIT) > 0) {
        return new Settled(took, quiet, now);
      }
      last = now;
      lastAt = nowAt;
    }
  }

  /** Waits, and ends the bench where it is interrupted. */
  static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchRefused("interrupted");
    }
  }
}
