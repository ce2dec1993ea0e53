package app.tocsin.petition;

import app.tocsin.messaging.outbox.OutboxRelay;
import app.tocsin.petition.counts.CountBoard;
import app.tocsin.petition.counts.Reconciling;
import app.tocsin.petition.petitions.ManagingPetitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What happens by the clock. Every instance does all of it: each step is guarded by its store. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ScheduleConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ScheduleConfiguration.class);
  private static final Duration OUTBOX_PATIENCE = Duration.ofSeconds(5);

  /** What has a fixed delay has one thread: a Kafka that is away must not hold up the others. */
  private static final Duration SWEEP = Duration.ofSeconds(20);

  private final OutboxRelay relay;
  private final ManagingPetitions petitions;
  private final CountBoard board;
  private final Reconciling reconciling;

  ScheduleConfiguration(
      OutboxRelay petitionRelay,
      ManagingPetitions petitions,
      CountBoard board,
      Reconciling reconciling,
      MeterRegistry meters) {
    this.relay = petitionRelay;
    this.petitions = petitions;
    this.board = board;
    this.reconciling = reconciling;
    meters.gauge("tocsin.count.drift", reconciling, Reconciling::drift);
  }

  @Scheduled(fixedRate = 100)
  void tellViewers() {
    board.tellViewers();
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  Mono<Void> sweepOutbox() {
    return Mono.defer(() -> relay.sweep(OUTBOX_PATIENCE)).timeout(SWEEP).onErrorComplete();
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  Mono<Void> closeOverdue() {
    return Mono.defer(petitions::closeOverdue)
        .doOnError(e -> log.warn("Petitions past their deadline wait: {}", e.toString()))
        .onErrorComplete();
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  Mono<Void> refreshCounts() {
    return Mono.defer(board::refresh)
        .doOnError(e -> log.warn("Counts are shown as last heard: {}", e.toString()))
        .onErrorComplete();
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 10_000)
  Mono<Void> reconcile() {
    return Flux.defer(reconciling::run)
        .doOnNext(ScheduleConfiguration::report)
        .then()
        .doOnError(e -> log.warn("Recounts wait: {}", e.toString()))
        .onErrorComplete();
  }

  private static void report(Reconciling.Verification found) {
    if (found.drift() != 0) {
      log.error(
          "The tally of petition {} differs from its facts by {}", found.petition(), found.drift());
    }
  }
}
