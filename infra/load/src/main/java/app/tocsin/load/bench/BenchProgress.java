package app.tocsin.load.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far a bench is: a line for each run, and on a terminal one below that is written over. */
final class BenchProgress implements AutoCloseable {

  private static final int BAR = 30;
  private static final Duration REPAINT = Duration.ofMillis(500);

  private final PrintStream out;
  private final boolean terminal;
  private final Duration planned;
  private final long begin = System.nanoTime();
  private final Thread painter = Thread.ofVirtual().name("progress").unstarted(this::paint);
  private volatile String now = "starting";

  BenchProgress(PrintStream out, boolean terminal, Duration planned) {
    this.out = out;
    this.terminal = terminal;
    this.planned = planned;
    if (terminal) {
      painter.start();
    }
  }

  /** What is measured now. */
  void at(String what) {
    now = what;
  }

  /** What came of a run. */
  synchronized void tell(String line) {
    out.print((terminal ? "\r\033[K" : "") + line + "\n");
    out.flush();
  }

  private void paint() {
    try {
      while (true) {
        line();
        Thread.sleep(REPAINT);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void line() {
    long elapsed = System.nanoTime() - begin;
    // The plan knows neither how long warming up takes nor settling.
    double share = Math.min(0.99, elapsed / (double) Math.max(1, planned.toNanos()));
    int done = (int) (share * BAR);
    long minutes = Math.max(1, Math.ceilDiv(planned.toNanos() - elapsed, 60_000_000_000L));
    out.print(
        String.format(
            Locale.ROOT,
            "\r\033[K[%s%s] %2.0f %%  %s, about %d min left",
            "=".repeat(done),
            " ".repeat(BAR - done),
            share * 100,
            now,
            minutes));
    out.flush();
  }

  @Override
  public void close() {
    painter.interrupt();
    if (terminal) {
      try {
        painter.join(Duration.ofSeconds(2));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      out.print("\r\033[K");
      out.flush();
    }
  }
}
