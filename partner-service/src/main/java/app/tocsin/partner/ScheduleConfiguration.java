package app.tocsin.partner;

import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.Owning;
import app.tocsin.partner.deliveries.Publishing;
import app.tocsin.partner.deliveries.Replaying;
import app.tocsin.partner.manifests.Attesting;
import app.tocsin.partner.notices.Telling;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/**
 * What happens by the clock. At a fixed rate, because tasks with a fixed delay wait for each other:
 * a slow replay would cost the lease. Spring asks each method for its publisher once, and
 * subscribes to it again and again.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ScheduleConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Two rounds fit into a lease. */
  private static final Duration RENEWAL = Duration.ofMillis(2_500);

  /** How long an end in order waits for what is on its way; most machines' patience is longer. */
  private static final Duration HANDOVER = Duration.ofSeconds(12);

  private static final Duration AGAIN = Duration.ofMillis(100);

  private final Round renewals;
  private final Round looks;
  private final Round replays;
  private final Round notices;
  private final Round manifests;
  private final Round diary;

  ScheduleConfiguration(
      Owning owning,
      Dispatching dispatching,
      Replaying replaying,
      Telling telling,
      Attesting attesting,
      Publishing publishing) {
    this.renewals = new Round("The lease isn't renewed", RENEWAL, owning::renew);
    this.looks = new Round("Lanes wait", PATIENCE, dispatching::look);
    this.replays = new Round("Replays wait", LONG, replaying::step);
    this.manifests = new Round("Manifests wait", LONG, attesting::next);
    this.diary = new Round("The diary waits", LONG, publishing::next);
    this.notices = new Round("Notices wait", LONG, telling::next);
  }

  @Scheduled(fixedRate = 1_000)
  Mono<Void> renewLease() {
    return Mono.defer(renewals::next);
  }

  @Scheduled(fixedRate = 500, initialDelay = 500)
  Mono<Void> lookForWork() {
    return Mono.defer(looks::next);
  }

  @Scheduled(fixedRate = 1_000, initialDelay = 2_000)
  Mono<Void> carryReplaysOn() {
    return Mono.defer(replays::next);
  }

  @Scheduled(fixedRate = 5_000, initialDelay = 3_000)
  Mono<Void> tellPartners() {
    return Mono.defer(notices::next);
  }

  @Scheduled(fixedRate = 15_000, initialDelay = 5_000)
  Mono<Void> attest() {
    return Mono.defer(manifests::next);
  }

  @Scheduled(fixedRate = 5_000, initialDelay = 4_000)
  Mono<Void> publishDiary() {
    return Mono.defer(diary::next);
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
        Mono.defer(owning::handOver)
            .repeatWhen(rounds -> rounds.delayElements(AGAIN))
            .takeUntil(done -> done)
            .then()
            .timeout(HANDOVER)
            .onErrorResume(_ -> owning.resign().timeout(PATIENCE))
            .onErrorComplete()
            .toFuture()
            .join();
      }

      @Override
      public boolean isRunning() {
        return running;
      }
    };
  }
}
