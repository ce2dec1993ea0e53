package app.tocsin.partner;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * What is done again and again by the clock: never twice at once, and never longer than it may
 * take. Fails never: the next round tries again.
 */
final class Round {
  private static final Logger log = LoggerFactory.getLogger(Round.class);

  private final String failure;
  private final Duration patience;
  private final Supplier<Mono<Void>> work;
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * @param failure what is to be said where it fails
   * @param patience how long it may take
   */
  Round(String failure, Duration patience, Supplier<Mono<Void>> work) {
    this.failure = failure;
    this.patience = patience;
    this.work = work;
  }

  /** Does it, unless it is being done. */
  Mono<Void> next() {
    return Mono.defer(() -> running.compareAndSet(false, true) ? once() : Mono.empty());
  }

  private Mono<Void> once() {
    return Mono.defer(work)
        .timeout(patience)
        .doOnError(e -> log.warn("{}: {}", failure, e.toString()))
        .onErrorComplete()
        .doOnTerminate(() -> running.set(false)) // before whoever waits for the end hears of it
        .doOnCancel(() -> running.set(false));
  }
}
