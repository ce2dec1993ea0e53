package app.tocsin.partner;

import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.Owning;
import app.tocsin.partner.deliveries.Replaying;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/**
 * What happens by the clock. Spring asks each method for its publisher once, and subscribes to it
 * again and again: hence defer.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ScheduleConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ScheduleConfiguration.class);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Owning owning;
  private final Dispatching dispatching;
  private final Replaying replaying;

  ScheduleConfiguration(Owning owning, Dispatching dispatching, Replaying replaying) {
    this.owning = owning;
    this.dispatching = dispatching;
    this.replaying = replaying;
  }

  @Scheduled(fixedDelay = 2_000)
  Mono<Void> renewLease() {
    return Mono.defer(owning::renew)
        .timeout(PATIENCE)
        .doOnError(e -> log.warn("The lease isn't renewed: {}", e.toString()))
        .onErrorComplete();
  }

  @Scheduled(fixedDelay = 500, initialDelay = 500)
  Mono<Void> lookForWork() {
    return Mono.defer(dispatching::look)
        .timeout(PATIENCE)
        .doOnError(e -> log.warn("Lanes wait: {}", e.toString()))
        .onErrorComplete();
  }

  @Scheduled(fixedDelay = 1_000, initialDelay = 2_000)
  Mono<Void> carryReplaysOn() {
    return Mono.defer(replaying::step)
        .doOnError(e -> log.warn("Replays wait: {}", e.toString()))
        .onErrorComplete();
  }

  /** Whoever ends in order hands over at once. */
  @Bean
  static SmartLifecycle handover(Owning owning) {
    return new SmartLifecycle() {
      private volatile boolean running;

      @Override
      public void start() {
        running = true;
      }

      @Override
      public void stop() {
        running = false;
        owning.resign().timeout(PATIENCE).onErrorComplete().toFuture().join();
      }

      @Override
      public boolean isRunning() {
        return running;
      }
    };
  }
}
