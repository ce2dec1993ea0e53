package app.tocsin.petition.signatures.kafka;

import app.tocsin.messaging.kafka.MessagingConfiguration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.backoff.BackOffExecution;

/**
 * One line of transactions for each consumer thread of this instance. Their ids are the same after
 * a restart, so that the new process ends at once what the killed one left unfinished.
 */
final class RecorderTransactions implements ApplicationListener<ContextClosedEvent>, AutoCloseable {
  private final Map<String, Object> settings;
  private final String prefix;
  private final Map<Thread, Transactions> byThread = new ConcurrentHashMap<>();
  private final AtomicInteger threads = new AtomicInteger();
  private final CountDownLatch stopping = new CountDownLatch(1);

  RecorderTransactions(Map<String, Object> settings, String instance) {
    this.settings = Map.copyOf(settings);
    this.prefix = "petition-recorder-" + instance + "-";
  }

  Transactions ofThisThread() {
    return byThread.computeIfAbsent(
        Thread.currentThread(), _ -> transactions(threads.getAndIncrement()));
  }

  BackOffExecution backOff() {
    return MessagingConfiguration.retryForEver().start();
  }

  /** Waits; false where this instance stops. */
  boolean pause(long millis) {
    try {
      return !stopping.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    stopping.countDown();
  }

  /** After the consumers have stopped. */
  @Override
  public void close() {
    byThread.values().forEach(Transactions::close);
  }

  private Transactions transactions(int thread) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, prefix + thread);
    own.put(ProducerConfig.CLIENT_ID_CONFIG, prefix + thread);
    return new Transactions(() -> new KafkaProducer<>(own));
  }
}
