package app.tocsin.analytics.series.kafka;

import app.tocsin.messaging.kafka.ProjectionRebuilding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Does what an operator asked for: one instance does, another takes over where it dies. Asked again
 * while one is at work, it finds nothing to do; at a fixed rate, for the scheduler's only thread
 * waits for what has a fixed delay.
 */
class Rebuilder {
  private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);

  private final ProjectionRebuilding<?> rebuilding;

  Rebuilder(ProjectionRebuilding<?> rebuilding) {
    this.rebuilding = rebuilding;
  }

  @Scheduled(initialDelay = 5_000, fixedRate = 1_000)
  Mono<Void> runIfAsked() {
    return Mono.defer(() -> Mono.<Void>fromRunnable(rebuilding::runIfAsked))
        .subscribeOn(Schedulers.boundedElastic())
        .doOnError(e -> log.warn("A rebuild waits: {}", e.toString()))
        .onErrorComplete();
  }
}
