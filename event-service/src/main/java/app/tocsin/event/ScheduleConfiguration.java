package app.tocsin.event;

import app.tocsin.event.gatherings.ManagingGatherings;
import app.tocsin.messaging.outbox.OutboxRelay;
import java.time.Duration;
import java.util.List;
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

  private final List<OutboxRelay> relays;
  private final ManagingGatherings gatherings;

  ScheduleConfiguration(List<OutboxRelay> relays, ManagingGatherings gatherings) {
    this.relays = relays;
    this.gatherings = gatherings;
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  Mono<Void> sweepOutboxes() {
    return Flux.defer(() -> Flux.fromIterable(relays))
        .concatMap(relay -> relay.sweep(OUTBOX_PATIENCE).onErrorComplete())
        .then();
  }

  @Scheduled(fixedDelay = 30_000, initialDelay = 5_000)
  Mono<Void> holdEnded() {
    return Mono.defer(gatherings::holdEnded)
        .doOnError(e -> log.warn("Gatherings that have ended wait: {}", e.toString()))
        .onErrorComplete();
  }
}
