package app.tocsin.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import reactor.core.publisher.Flux;

class KafkaEventPublisherTest {
  private final CountDownLatch answering = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private volatile @Nullable ApiException failing;

  /** As Kafka's does while no broker answers. */
  private final MockProducer<String, byte[]> blocking =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
        @Override
        public Future<RecordMetadata> send(
            ProducerRecord<String, byte[]> message, Callback callback) {
          asked.incrementAndGet();
          try {
            answering.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          ApiException failure = failing;
          if (failure != null) {
            callback.onCompletion(null, failure);
            return CompletableFuture.failedFuture(failure);
          }
          return super.send(message, callback);
        }

        /** One for all: who is done with it leaves it as it is. */
        @Override
        public void close(Duration patience) {}
      };

  @Test
  @Timeout(30)
  void whoPublishesNeverWaitsForTheProducerAndTheOrderIsTheirs() {
    try (KafkaEventPublisher events =
        new KafkaEventPublisher(new KafkaTemplate<>(new Always(blocking)))) {
      var published =
          Flux.range(0, 100)
              .flatMap(number -> events.publish("events", "key", message(number)), 100)
              .then()
              .toFuture();
      assertThat(published).isNotDone();

      answering.countDown();
      published.join();
    }
    assertThat(blocking.history())
        .extracting(sent -> new String(sent.value(), UTF_8))
        .hasSize(100)
        .startsWith("0", "1", "2")
        .isSortedAccordingTo(
            (one, other) -> Integer.compare(Integer.parseInt(one), Integer.parseInt(other)));
  }

  /** The broker is away: each send is blocked for a while in vain. */
  @Test
  @Timeout(30)
  void whoWaitedBehindOneThatFoundNoBrokerIsToldTheSameAtOnce() {
    failing = new TimeoutException("not present in metadata after 500 ms");
    try (KafkaEventPublisher events =
        new KafkaEventPublisher(new KafkaTemplate<>(new Always(blocking)))) {
      assertThatAHundredFail(events);
      assertThat(asked).hasValue(1);

      failing = null;
      events.publish("events", "key", message(100)).block();
      assertThat(asked).hasValue(2);
    }
  }

  /** Else one that is too large would take with it, at each sweep, what is said beside it. */
  @Test
  @Timeout(30)
  void oneThatCannotBeSentForWhatItIsHoldsUpNoOther() {
    failing = new RecordTooLargeException("too large");
    try (KafkaEventPublisher events =
        new KafkaEventPublisher(new KafkaTemplate<>(new Always(blocking)))) {
      assertThatAHundredFail(events);
      assertThat(asked).as("each was tried").hasValue(100);
    }
  }

  private void assertThatAHundredFail(KafkaEventPublisher events) {
    List<CompletableFuture<Void>> published =
        IntStream.range(0, 100)
            .mapToObj(number -> events.publish("events", "key", message(number)).toFuture())
            .toList();
    answering.countDown();
    assertThat(published)
        .allSatisfy(
            each ->
                assertThat(each)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("Send failed"));
  }

  private static Message message(int number) {
    return new Message(
        "id-" + number,
        "type",
        "/service",
        "key",
        Instant.EPOCH,
        null,
        Integer.toString(number).getBytes(UTF_8));
  }

  private record Always(Producer<String, byte[]> producer)
      implements ProducerFactory<String, byte[]> {
    @Override
    public Producer<String, byte[]> createProducer() {
      return producer;
    }
  }
}
