package app.tocsin.load.run;

import app.tocsin.load.ledger.Entry.Outcome;
import app.tocsin.load.ledger.LedgerFile;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far a run is: one line that is written over on a terminal, a line every 5 s elsewhere. */
final class Progress implements AutoCloseable {

  private static final int BAR = 30;

  private final PrintStream out;
  private final boolean terminal;
  private final LedgerFile ledger;
  private final LongSupplier count;
  private final Duration length;
  private final long begin = System.nanoTime();
  private final Thread thread = Thread.ofVirtual().name("progress").unstarted(this::tell);
  private long lastOk;
  private long lastAt = begin;

  Progress(
      PrintStream out, boolean terminal, LedgerFile ledger, LongSupplier count, Duration length) {
    this.out = out;
    this.terminal = terminal;
    this.ledger = ledger;
    this.count = count;
    this.length = length;
    thread.start();
  }

  private void tell() {
    try {
      while (true) {
        Thread.sleep(Duration.ofMillis(terminal ? 500 : 5_000));
        String line = line();
        out.print(terminal ? "\r\033[K" + line : line + "\n");
        out.flush();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private String line() {
    long now = System.nanoTime();
    long ok = ledger.total(Outcome.OK);
    double perSecond = (ok - lastOk) * 1e9 / Math.max(1, now - lastAt);
    lastOk = ok;
    lastAt = now;
    double share = Math.min(1, (now - begin) / (double) length.toNanos());
    int done = (int) (share * BAR);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3.0f %% %,8.0f/s  ok %,d  refused %,d  unknown %,d  counted %,d",
        "=".repeat(done),
        " ".repeat(BAR - done),
        share * 100,
        perSecond,
        ok,
        ledger.total(Outcome.REFUSED),
        ledger.total(Outcome.UNKNOWN),
        count.getAsLong());
  }

  /** Says what happens after the run. */
  static void step(PrintStream out, boolean terminal, String what) {
    out.print((terminal ? "\r\033[K" : "") + what + "\n");
    out.flush();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (terminal) {
      out.print("\r\033[K");
    }
  }
}
