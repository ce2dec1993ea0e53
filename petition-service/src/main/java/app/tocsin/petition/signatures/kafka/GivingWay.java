package app.tocsin.petition.signatures.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Lets those who sign go first. Recording can wait, for the log holds what it waits for; a signer
 * can't. While the log acknowledges more slowly than it should, each batch of the recorder waits,
 * and the processor time goes to intake. The wait is bounded, so that counts go on.
 */
final class GivingWay {
  private static final long LOOK_AGAIN = Duration.ofMillis(10).toNanos();

  private final LongSupplier acknowledgementNanos;
  private final long acceptable;
  private final long longest;

  /**
   * @param acknowledgementNanos how long the log takes to acknowledge, lately; 0 while nobody signs
   * @param acceptable what is no reason to wait
   * @param longest one batch waits no longer; zero: it never waits
   */
  GivingWay(LongSupplier acknowledgementNanos, Duration acceptable, Duration longest) {
    this.acknowledgementNanos = acknowledgementNanos;
    this.acceptable = acceptable.toNanos();
    this.longest = longest.toNanos();
  }

  /** Returns when intake has room, or when it has waited long enough. */
  void giveWay() {
    long begin = System.nanoTime();
    while (acknowledgementNanos.getAsLong() > acceptable
        && System.nanoTime() - begin < longest
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_AGAIN);
    }
  }
}
