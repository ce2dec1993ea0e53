package app.tocsin.event.gatherings.kafka;

import app.tocsin.event.gatherings.Gathering;
import java.util.List;
import org.springframework.kafka.annotation.KafkaListener;
import reactor.core.publisher.Mono;

/** Keeps every rule: the Kafka edge may wait. */
class GatheringFeed {

  @KafkaListener(topics = "gathering.gatherings")
  void receive(List<Gathering> gatherings) {
    Mono.just(gatherings).block();
  }
}
