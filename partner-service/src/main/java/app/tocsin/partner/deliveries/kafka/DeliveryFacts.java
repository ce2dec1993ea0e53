package app.tocsin.partner.deliveries.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.Message;
import app.tocsin.partner.deliveries.Account;
import app.tocsin.partner.deliveries.Diary.Page;
import app.tocsin.partner.deliveries.Publishing.Facts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * {@code partner.deliveries.noted}, as its contract has it: one a worker, endpoint and minute, and
 * one more where a page of that minute came late.
 */
final class DeliveryFacts implements Facts {
  static final String TOPIC = "partner.deliveries";
  private static final String TYPE = "partner.deliveries.noted";

  private final EventPublisher events;
  private final Clock clock;

  DeliveryFacts(EventPublisher events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Mono<Void> say(Page first, Account account) {
    return Mono.defer(
        () -> events.publish(TOPIC, account.endpoint(), message(first, account, clock.instant())));
  }

  static Message message(Page first, Account account, Instant now) {
    var data =
        new Data(
            account.endpoint(),
            account.partner(),
            first.minute(),
            account.delivered(),
            account.failed(),
            account.exhausted(),
            account.delays());
    return new Message(
        first.id() + "-" + account.endpoint(),
        TYPE,
        "/partner-service",
        account.endpoint(),
        now,
        null,
        Json.mapper().writeValueAsString(data).getBytes(UTF_8));
  }

  private record Data(
      String endpointId,
      String partnerId,
      Instant minute,
      long delivered,
      long failed,
      long exhausted,
      List<Long> delays) {}
}
