package app.tocsin.testsupport;

import app.tocsin.embedded.EmbeddedKafka;
import java.nio.file.Path;
import org.testcontainers.kafka.KafkaContainer;

/**
 * One real Kafka broker for all the tests of this JVM: {@code apache/kafka} in a container where
 * Docker answers, else the same broker in-process.
 *
 * <p>Topics are not created by themselves. Tests share the broker: give topics, groups and
 * transactional ids names of their own.
 */
public final class TestKafka {

  private static final String IMAGE = "apache/kafka:4.2.0";

  private TestKafka() {}

  /** Starts the broker at the first call; it stops with the JVM. */
  public static String bootstrapServers() {
    return Broker.BOOTSTRAP_SERVERS;
  }

  private static final class Broker {

    static final String BOOTSTRAP_SERVERS = start();

    private static String start() {
      return Containers.available() ? container() : embedded();
    }

    // stopped by Testcontainers itself, when this JVM ends
    @SuppressWarnings("resource")
    private static String container() {
      KafkaContainer kafka =
          new KafkaContainer(IMAGE)
              .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
              .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
              .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
      kafka.start();
      return kafka.getBootstrapServers();
    }

    private static String embedded() {
      Path data = TemporaryDirectory.create("kafka");
      EmbeddedKafka kafka = EmbeddedKafka.start(data, 0);
      AtExit.run(
          () -> {
            kafka.close();
            TemporaryDirectory.delete(data);
          });
      return kafka.bootstrapServers();
    }
  }
}
