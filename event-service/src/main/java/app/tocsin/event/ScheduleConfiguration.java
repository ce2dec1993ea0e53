package app.tocsin.event;

import app.tocsin.event.committees.AskingForMails;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.ManagingCommittees;
import app.tocsin.event.gatherings.ManagingGatherings;
import app.tocsin.event.gatherings.TellingCommittees;
import app.tocsin.event.localities.CountingAreas;
import app.tocsin.event.registrations.ErasingRegistrants;
import app.tocsin.event.registrations.RosterLanes;
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

  /** What has a fixed delay has one thread: a Kafka that is away must not hold up the others. */
  private static final Duration SWEEP = Duration.ofSeconds(20);

  private final List<OutboxRelay> relays;
  private final ManagingGatherings gatherings;
  private final RosterLanes lanes;
  private final Committees committees;
  private final ManagingCommittees managing;
  private final AskingForMails mails;
  private final TellingCommittees hosts;
  private final CountingAreas areas;
  private final ErasingRegistrants registrants;

  ScheduleConfiguration(
      List<OutboxRelay> relays,
      ManagingGatherings gatherings,
      RosterLanes lanes,
      Committees committees,
      ManagingCommittees managing,
      AskingForMails mails,
      TellingCommittees hosts,
      CountingAreas areas,
      ErasingRegistrants registrants) {
    this.relays = relays;
    this.gatherings = gatherings;
    this.lanes = lanes;
    this.committees = committees;
    this.managing = managing;
    this.mails = mails;
    this.hosts = hosts;
    this.areas = areas;
    this.registrants = registrants;
  }

  /** Places that were kept go to the next. */
  @Scheduled(fixedDelay = 2_000, initialDelay = 3_000)
  Mono<Void> lapse() {
    return Mono.defer(lanes::tick)
        .doOnError(e -> log.warn("Places that were kept wait: {}", e.toString()))
        .onErrorComplete();
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  Mono<Void> sweepOutboxes() {
    return Flux.defer(() -> Flux.fromIterable(relays))
        .flatMap(relay -> relay.sweep(OUTBOX_PATIENCE).timeout(SWEEP).onErrorComplete())
        .then();
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  Mono<Void> askForMails() {
    return Mono.defer(() -> Mono.whenDelayError(hosts.sweep(), mails.sweep()))
        .doOnError(e -> log.warn("Mails of committees wait: {}", e.toString()))
        .onErrorComplete();
  }

  @Scheduled(fixedDelay = 20_000, initialDelay = 10_000)
  Mono<Void> countAreas() {
    return Mono.defer(() -> areas.count(committees.areas()))
        .doOnError(e -> log.warn("Signatures of new areas wait: {}", e.toString()))
        .onErrorComplete();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  Mono<Void> eraseRegistrants() {
    return Mono.defer(registrants::erase)
        .doOnError(e -> log.warn("Some who registered wait to be erased: {}", e.toString()))
        .onErrorComplete();
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 30_000)
  Mono<Void> forgetInvitations() {
    return Mono.defer(managing::forget)
        .doOnError(e -> log.warn("Invitations that are over wait: {}", e.toString()))
        .onErrorComplete();
  }

  @Scheduled(fixedDelay = 30_000, initialDelay = 5_000)
  Mono<Void> holdEnded() {
    return Mono.defer(gatherings::holdEnded)
        .doOnError(e -> log.warn("Gatherings that have ended wait: {}", e.toString()))
        .onErrorComplete();
  }
}
