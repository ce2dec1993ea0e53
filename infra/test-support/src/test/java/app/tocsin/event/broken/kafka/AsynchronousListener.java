package app.tocsin.event.broken.kafka;

import org.springframework.kafka.annotation.KafkaListener;
import reactor.core.publisher.Mono;

class AsynchronousListener {

  @KafkaListener(topics = "gathering.gatherings")
  Mono<Void> receive(String gathering) {
    return Mono.empty();
  }
}
