package app.tocsin.messaging;

import reactor.core.publisher.Mono;

/** Says messages in topics, outside of any transaction. */
public interface EventPublisher {
  /**
   * Says it.
   *
   * @return empty when all in-sync replicas have it; an error where that isn't known: say it again
   *     then, with the same id
   */
  Mono<Void> publish(String topic, String key, Message message);
}
