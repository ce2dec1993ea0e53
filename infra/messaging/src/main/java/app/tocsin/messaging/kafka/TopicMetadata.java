package app.tocsin.messaging.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a producer knows a topic's partitions yet, asked for until it does: one that never blocks
 * ({@link MessagingConfiguration#appendingSettings}) fails what it is given before. Safe for many
 * threads.
 */
public final class TopicMetadata {
  private static final Logger log = LoggerFactory.getLogger(TopicMetadata.class);
  private static final long ASKS_EVERY = Duration.ofMillis(100).toNanos();

  private final Producer<?, ?> producer;
  private final String topic;
  private volatile boolean known;
  private volatile boolean running;

  /** Asks that producer. */
  public TopicMetadata(Producer<?, ?> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /** Asks in the background, until {@link #stop}. */
  public void start() {
    running = true;
    Thread.ofPlatform().name(topic + "-metadata").daemon().start(this::learn);
  }

  private void learn() {
    boolean said = false;
    while (running && !known) {
      try {
        int partitions = producer.partitionsFor(topic).size();
        log.info("{} has {} partitions", topic, partitions);
        known = true;
      } catch (KafkaException e) {
        if (!said) {
          log.info("Waiting for {}: {}", topic, e.getMessage());
          said = true;
        }
        LockSupport.parkNanos(ASKS_EVERY);
      }
    }
  }

  /** Whether it has been known once. */
  public boolean isKnown() {
    return known;
  }

  /** Asks no more. */
  public void stop() {
    running = false;
  }
}
