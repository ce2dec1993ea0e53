package app.tocsin.messaging.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Creates the topics that a service writes, where they are missing, and only then starts its
 * listeners. What exists is left as it is: nobody may add partitions to a topic whose keys' order
 * matters. Waits for a broker without holding up the start; until then the service isn't ready.
 */
final class Topics implements SmartLifecycle, HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(Topics.class);

  private final Map<String, Object> admin;
  private final List<NewTopic> topics;
  private final KafkaListenerEndpointRegistry listeners;
  private volatile boolean running;
  private volatile boolean ready;

  Topics(
      Map<String, Object> admin, List<NewTopic> topics, KafkaListenerEndpointRegistry listeners) {
    this.admin = Map.copyOf(admin);
    this.topics = List.copyOf(topics);
    this.listeners = listeners;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("topics").start(this::prepare);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public Health health() {
    if (!ready) {
      return Health.down().withDetail("kafka", "no broker has answered yet").build();
    }
    List<String> stopped =
        listeners.getListenerContainers().stream()
            .filter(container -> !container.isRunning() || !container.isInExpectedState())
            .map(container -> String.valueOf(container.getGroupId()))
            .toList();
    return stopped.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("stopped consumers", stopped).build();
  }

  private void prepare() {
    BackOffExecution backOff = MessagingConfiguration.retryForEver().start();
    while (running && !ready) {
      try {
        createMissing();
        listeners.getListenerContainers().forEach(MessageListenerContainer::start);
        ready = true;
      } catch (IllegalStateException | KafkaException e) {
        // a name that nobody knows yet is a KafkaException
        log.warn("{}; trying again", e.getMessage());
        pause(Duration.ofMillis(backOff.nextBackOff()));
      }
    }
  }

  private void createMissing() {
    try (Admin client = Admin.create(admin)) {
      client.createTopics(topics).values().forEach(Topics::await);
    }
  }

  private static void await(String topic, KafkaFuture<Void> creation) {
    try {
      creation.get(10, TimeUnit.SECONDS);
      log.info("Created topic {}", topic);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("topic " + topic + " can't be created: " + e.getCause(), e);
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("no broker answered within 10 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
