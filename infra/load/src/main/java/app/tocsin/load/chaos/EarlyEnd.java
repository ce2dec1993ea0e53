package app.tocsin.load.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** That somebody wants the run to end before its time: who waits, waits no longer. */
final class EarlyEnd {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final List<Runnable> ending = new CopyOnWriteArrayList<>();

  /** Is run when the early end begins. */
  void ends(Runnable what) {
    ending.add(what);
  }

  void begin() {
    begun.countDown();
    ending.forEach(Runnable::run);
  }

  boolean hasBegun() {
    return begun.getCount() == 0;
  }

  /** Waits so long, or until the early end begins. */
  void sleep(Duration time) throws InterruptedException {
    var unused = begun.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
