package app.tocsin.messaging.kafka;

import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.Message;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Sends in a thread of its own, in the order in which it is asked: its callers are event loops,
 * which a producer would block where no broker answers.
 */
final class KafkaEventPublisher implements EventPublisher, AutoCloseable {
  private final KafkaTemplate<String, byte[]> kafka;
  private final Scheduler sending = Schedulers.newSingle("events", true);

  KafkaEventPublisher(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  @Override
  public Mono<Void> publish(String topic, String key, Message message) {
    return Mono.fromFuture(() -> kafka.send(CloudEvents.toRecord(topic, key, message)))
        .subscribeOn(sending)
        .then();
  }

  @Override
  public void close() {
    sending.dispose();
  }
}
