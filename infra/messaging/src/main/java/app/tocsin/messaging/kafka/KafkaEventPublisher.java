package app.tocsin.messaging.kafka;

import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.Message;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Mono;

final class KafkaEventPublisher implements EventPublisher {
  private final KafkaTemplate<String, byte[]> kafka;

  KafkaEventPublisher(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  @Override
  public Mono<Void> publish(String topic, String key, Message message) {
    return Mono.fromFuture(() -> kafka.send(CloudEvents.toRecord(topic, key, message))).then();
  }
}
