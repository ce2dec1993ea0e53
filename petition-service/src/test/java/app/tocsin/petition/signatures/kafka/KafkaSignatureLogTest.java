package app.tocsin.petition.signatures.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.petition.petitions.NightTrains;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogUnavailableException;
import app.tocsin.petition.signatures.SignatureKey;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class KafkaSignatureLogTest {
  private static final SignatureKey KEY = new SignatureKey(NightTrains.ID, "a9".repeat(16), 1);

  private final MockProducer<String, byte[]> producer =
      new MockProducer<>(
          new Cluster(
              "cluster",
              List.of(Node.noNode()),
              List.of(new PartitionInfo(SignatureTopics.LOG, 0, Node.noNode(), null, null)),
              Set.of(),
              Set.of()),
          false,
          null,
          new StringSerializer(),
          new ByteArraySerializer());
  private final KafkaSignatureLog log =
      new KafkaSignatureLog(
          producer,
          CircuitBreaker.ofDefaults("log"),
          Duration.ofMinutes(1),
          1,
          new SimpleMeterRegistry());

  @BeforeEach
  void start() {
    log.start();
    await().until(() -> log.health().getStatus().equals(Status.UP));
  }

  @AfterEach
  void stop() {
    log.stop();
  }

  @Test
  void whoFindsItFullIsRefusedAndThatIsNoticed() {
    CompletableFuture<Void> first = append();
    assertThat(log.isRefusing()).isFalse();

    CompletableFuture<Void> second = append();

    assertThat(second).isCompletedExceptionally();
    assertThat(second.exceptionNow()).isInstanceOf(LogUnavailableException.class);
    assertThat(log.isRefusing()).isTrue();
    producer.completeNext();
    assertThat(first).succeedsWithin(Duration.ofSeconds(5));
    assertThat(log.acknowledged()).isOne();
  }

  @Test
  void whatIsRefusedElsewhereIsRemembered() {
    assertThat(log.isRefusing()).isFalse();
    log.othersAreRefused();
    assertThat(log.isRefusing()).isTrue();
  }

  private CompletableFuture<Void> append() {
    return log.append(new SignatureConfirmed(KEY, NightTrains.PUBLISHED)).toFuture();
  }
}
