package app.tocsin.messaging.kafka;

import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.EventPublisher;
import app.tocsin.messaging.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Sends in a thread of its own, in the order in which it is asked: its callers are event loops,
 * which a producer would block where no broker answers. Whoever waited behind one that was blocked
 * in vain is told the same at once, so that nobody waits for longer than one of them. What is wrong
 * with a message itself concerns no other.
 */
final class KafkaEventPublisher implements EventPublisher, AutoCloseable {
  private final KafkaTemplate<String, byte[]> kafka;
  private final Scheduler sending = Schedulers.newSingle("events", true);

  /** By topic; only the sending thread has it. */
  private final Map<String, InVain> inVain = new HashMap<>();

  private record InVain(long nanos, KafkaException cause) {}

  KafkaEventPublisher(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  @Override
  public Mono<Void> publish(String topic, String key, Message message) {
    return Mono.defer(
            () -> {
              long asked = System.nanoTime();
              return Mono.fromFuture(() -> send(asked, topic, key, message)).subscribeOn(sending);
            })
        .then();
  }

  private CompletableFuture<?> send(long asked, String topic, String key, Message message) {
    InVain last = inVain.get(topic);
    if (last != null && asked - last.nanos < 0) {
      return CompletableFuture.failedFuture(last.cause);
    }
    try {
      return kafka.send(CloudEvents.toRecord(topic, key, message));
    } catch (KafkaException e) {
      if (e.getCause() instanceof TimeoutException) {
        inVain.put(topic, new InVain(System.nanoTime(), e));
      }
      throw e;
    }
  }

  @Override
  public void close() {
    sending.dispose();
  }
}
