package app.tocsin.launcher.demo;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How far a run is: written by many threads, read by the one that shows it. */
final class Progress {
  private static final int WIDTH = 24;
  final int signers;
  final AtomicInteger signed = new AtomicInteger();
  final AtomicInteger mailsRead = new AtomicInteger();
  final AtomicInteger confirmed = new AtomicInteger();
  final AtomicLong liveCount = new AtomicLong();

  Progress(int signers) {
    this.signers = signers;
  }

  /** Grows with every step of every signer: standing still means that something hangs. */
  long steps() {
    return signed.get() + mailsRead.get() + confirmed.get() + liveCount.get();
  }

  /**
   * One line: {@code [#####....] signed 812 · mails 640 · confirmed 600 · live count 588 of 2,000}.
   */
  String line() {
    int full = (int) ((long) WIDTH * confirmed.get() / signers);
    return String.format(
        Locale.ROOT,
        "[%s%s] signed %,d · mails %,d · confirmed %,d · live count %,d of %,d",
        "#".repeat(full),
        ".".repeat(WIDTH - full),
        signed.get(),
        mailsRead.get(),
        confirmed.get(),
        liveCount.get(),
        signers);
  }
}
