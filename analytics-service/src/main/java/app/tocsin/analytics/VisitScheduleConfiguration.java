package app.tocsin.analytics;

import app.tocsin.analytics.funnels.CountingVisits;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/** Keeps what visits were counted, by the clock. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class VisitScheduleConfiguration {
  private static final Logger log = LoggerFactory.getLogger(VisitScheduleConfiguration.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CountingVisits visits;

  VisitScheduleConfiguration(CountingVisits visits) {
    this.visits = visits;
  }

  /** At a fixed rate: tasks with a fixed delay wait for each other. */
  @Scheduled(fixedRate = 1_000)
  Mono<Void> keepVisits() {
    return Mono.defer(visits::keep)
        .doOnError(e -> log.warn("Visits are kept later: {}", e.toString()))
        .onErrorComplete();
  }

  /** Whoever ends in order keeps what was counted; it stops before the producer does. */
  @Bean
  static SmartLifecycle lastVisits(CountingVisits visits) {
    return new SmartLifecycle() {
      private volatile boolean running;

      @Override
      public void start() {
        running = true;
      }

      @Override
      public void stop() {
        running = false;
        visits.keep().timeout(PATIENCE).onErrorComplete().toFuture().join();
      }

      @Override
      public boolean isRunning() {
        return running;
      }
    };
  }
}
