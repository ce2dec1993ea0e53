package app.tocsin.petition.signatures.kafka;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Callers that wait for the log, all with the same patience: they lose it in the order in which
 * they came, so that one look at the oldest, every {@link #LOOK_AGAIN_MS}, does what a timer for
 * each would. Each is answered once.
 */
final class PatientCallers {
  /** By so much a caller may be told later than its patience. */
  static final int LOOK_AGAIN_MS = 20;

  private static final Logger log = LoggerFactory.getLogger(PatientCallers.class);

  private final long patience;
  private final Supplier<? extends Exception> tooLate;
  private final Queue<PatientCaller> waiting = new ConcurrentLinkedQueue<>();
  private @Nullable Disposable looking;

  /**
   * @param tooLate what a caller is told whose patience ended
   */
  PatientCallers(Duration patience, Supplier<? extends Exception> tooLate) {
    this.patience = patience.toNanos();
    this.tooLate = tooLate;
  }

  /** One more, from now on. */
  PatientCaller await(MonoSink<Void> sink) {
    var caller = new PatientCaller(sink, System.nanoTime());
    waiting.add(caller);
    return caller;
  }

  synchronized void start() {
    looking =
        Schedulers.parallel()
            .schedulePeriodically(
                () -> look(System.nanoTime()), LOOK_AGAIN_MS, LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
  }

  synchronized void stop() {
    if (looking != null) {
      looking.dispose();
    }
  }

  /** Tells those whose patience has ended; by one thread at a time. */
  void look(long now) {
    for (PatientCaller oldest = waiting.peek(); oldest != null; oldest = waiting.peek()) {
      if (oldest.waits() && now - oldest.since < patience) {
        return;
      }
      waiting.remove();
      if (oldest.waits()) {
        tell(oldest);
      }
    }
  }

  /** What one caller's pipeline throws keeps nobody else waiting. */
  private void tell(PatientCaller late) {
    try {
      late.fail(tooLate);
    } catch (RuntimeException e) {
      log.warn("Somebody couldn't be told that the log is too slow: {}", e.toString());
    }
  }

  /** Somebody who waits. Keeps nothing of the request once it is answered. */
  static final class PatientCaller {
    private final AtomicReference<@Nullable MonoSink<Void>> sink;
    private final long since;

    private PatientCaller(MonoSink<Void> sink, long since) {
      this.sink = new AtomicReference<>(sink);
      this.since = since;
    }

    /** {@link System#nanoTime} of its beginning. */
    long since() {
      return since;
    }

    void succeed() {
      MonoSink<Void> waiting = sink.getAndSet(null);
      if (waiting != null) {
        waiting.success();
      }
    }

    void fail(Exception cause) {
      fail(() -> cause);
    }

    private void fail(Supplier<? extends Exception> cause) {
      MonoSink<Void> waiting = sink.getAndSet(null);
      if (waiting != null) {
        waiting.error(cause.get());
      }
    }

    private boolean waits() {
      return sink.get() != null;
    }
  }
}
