package app.tocsin.event.registrations.kafka;

import app.tocsin.event.registrations.LogRecord;
import app.tocsin.event.registrations.RegistrationLog;
import app.tocsin.messaging.CloudEvents;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Mono;

/**
 * The registration log in Kafka. No more than a bounded number of records wait for it, and none
 * until the topic's metadata are known: a send would wait for them on an event loop. One that is
 * given up here still waits in the producer, and is one of that number until it is sent or fails.
 */
final class KafkaRegistrationLog implements RegistrationLog, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(KafkaRegistrationLog.class);
  private static final Duration PATIENCE = Duration.ofMillis(900);
  private static final int MAX_IN_FLIGHT = 4_000;

  private final KafkaTemplate<String, byte[]> kafka;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean metadataKnown;
  private volatile boolean running;

  KafkaRegistrationLog(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  @Override
  public Mono<Void> append(LogRecord entry) {
    return Mono.defer(() -> send(entry))
        .timeout(PATIENCE)
        .onErrorMap(_ -> new LogUnavailableException());
  }

  private Mono<Void> send(LogRecord entry) {
    if (!metadataKnown || inFlight.get() >= MAX_IN_FLIGHT) {
      return Mono.error(new LogUnavailableException());
    }
    inFlight.incrementAndGet();
    try {
      return Mono.fromFuture(
              kafka
                  .send(
                      CloudEvents.toRecord(
                          LogRecordJson.TOPIC,
                          entry.registration(),
                          LogRecordJson.toMessage(entry)))
                  .whenComplete((_, _) -> inFlight.decrementAndGet()),
              true)
          .then();
    } catch (RuntimeException e) {
      inFlight.decrementAndGet();
      return Mono.error(e);
    }
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().name("registration-log-metadata").daemon().start(this::learnMetadata);
  }

  private void learnMetadata() {
    while (running && !metadataKnown) {
      try {
        metadataKnown = !kafka.partitionsFor(LogRecordJson.TOPIC).isEmpty();
      } catch (KafkaException e) {
        log.info("Waiting for the registration log: {}", e.getMessage());
      }
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
