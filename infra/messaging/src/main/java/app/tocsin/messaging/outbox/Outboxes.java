package app.tocsin.messaging.outbox;

import app.tocsin.messaging.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/** What all outboxes of one service share. */
public final class Outboxes {
  private final ReactiveMongoOperations mongo;
  private final EventPublisher events;
  private final Clock clock;
  private final MeterRegistry meters;
  private final String service;

  /**
   * @param service the CloudEvents source of what is said
   */
  public Outboxes(
      ReactiveMongoOperations mongo,
      EventPublisher events,
      Clock clock,
      MeterRegistry meters,
      String service) {
    this.mongo = mongo;
    this.events = events;
    this.clock = clock;
    this.meters = meters;
    this.service = service;
  }

  /** The relay of a collection whose ids are the records' keys. */
  public OutboxRelay relay(String collection, String topic) {
    return relay(new OutboxRelay.Source(collection, topic, service));
  }

  /** The relay of a collection in which another field is the records' key. */
  public OutboxRelay relay(String collection, String topic, String key) {
    return relay(new OutboxRelay.Source(collection, topic, service, key));
  }

  private OutboxRelay relay(OutboxRelay.Source source) {
    return new OutboxRelay(mongo, events, clock, source, meters);
  }
}
