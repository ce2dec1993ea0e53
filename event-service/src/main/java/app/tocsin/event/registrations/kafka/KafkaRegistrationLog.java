package app.tocsin.event.registrations.kafka;

import app.tocsin.event.registrations.LogRecord;
import app.tocsin.event.registrations.RegistrationLog;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.kafka.TopicMetadata;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The registration log in Kafka. No more than a bounded number of records wait for it, and none
 * until the topic's metadata are known; the producer is one that never blocks, for event loops
 * append. One that is given up here still waits in the producer, and is one of that number until it
 * is sent or fails.
 */
final class KafkaRegistrationLog implements RegistrationLog, SmartLifecycle {
  private static final Duration PATIENCE = Duration.ofMillis(900);
  private static final int MAX_IN_FLIGHT = 4_000;

  private final Producer<String, byte[]> producer;
  private final TopicMetadata metadata;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean running;

  KafkaRegistrationLog(Producer<String, byte[]> producer) {
    this.producer = producer;
    this.metadata = new TopicMetadata(producer, LogRecordJson.TOPIC);
  }

  @Override
  public Mono<Void> append(LogRecord entry) {
    return Mono.<Void>create(sink -> send(entry, sink))
        .timeout(PATIENCE)
        .onErrorMap(_ -> new LogUnavailableException());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback has it
  private void send(LogRecord entry, MonoSink<Void> sink) {
    if (!metadata.isKnown() || inFlight.get() >= MAX_IN_FLIGHT) {
      sink.error(new LogUnavailableException());
      return;
    }
    ProducerRecord<String, byte[]> message =
        CloudEvents.toRecord(
            LogRecordJson.TOPIC, entry.registration(), LogRecordJson.toMessage(entry));
    inFlight.incrementAndGet();
    try {
      producer.send(message, (_, error) -> done(sink, error));
    } catch (KafkaException | IllegalStateException e) {
      done(sink, e);
    }
  }

  private void done(MonoSink<Void> sink, @Nullable Exception error) {
    inFlight.decrementAndGet();
    if (error == null) {
      sink.success();
    } else {
      sink.error(error);
    }
  }

  @Override
  public void start() {
    running = true;
    metadata.start();
  }

  @Override
  public void stop() {
    running = false;
    metadata.stop();
    producer.close(Duration.ofSeconds(5));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts before, and stops after, the HTTP server. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE / 2;
  }
}
