package app.tocsin.petition.counts.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.TallyBatches;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.PetitionContracts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CounterTest {
  private static final String TRAINS = "5e".repeat(16);
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00.123456Z");

  private final StoredTallies tallies = new StoredTallies();
  private final List<String> published = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Counter counter =
      new Counter(
          new TallyBatches(
              "petition-counts",
              Counter::read,
              tallies,
              null, // nobody asks for a rebuild here
              new DeadLetters(deadLetterQueue(), meters),
              meters),
          (topic, key, message) ->
              Mono.fromRunnable(
                  () -> {
                    assertThat(topic).isEqualTo("petition.counts");
                    assertThat(key).isEqualTo(TRAINS);
                    published.add(new String(message.data(), UTF_8));
                  }),
          Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void goldenExamplesAreCountedOnceEach() {
    List<ConsumerRecord<String, byte[]>> batch =
        List.of(
            counted(PetitionContracts.COUNTED.example("complete"), 3, 7, "3:40"),
            counted(PetitionContracts.COUNTED.example("minimal"), 4, 1, "4:12"));
    count(batch);
    count(batch);

    assertThat(tallies.stored.get(TRAINS).totals()).isEqualTo(Map.of("counted", 2L));
    assertThat(tallies.stored.get(TRAINS).parts().get("s3"))
        .isEqualTo(new Tally.Part(7, 40, Map.of("counted", 1L)));
    assertThat(tallies.stored.get(TRAINS + ":departement").totals())
        .isEqualTo(Map.of("44", 1L, "99", 1L));
    assertThat(putAside()).isZero();
  }

  @Test
  void changedCountIsPublishedAsItsContractHasItAndAgainAfterACrash() {
    List<ConsumerRecord<String, byte[]>> batch =
        List.of(
            counted(PetitionContracts.COUNTED.example("complete"), 3, 7, "3:40"), firstMail(3, 2));
    count(batch);
    count(batch);

    assertThat(published)
        .hasSize(2)
        .allSatisfy(json -> assertThat(json).isEqualTo(published.get(0)));
    assertThat(PetitionContracts.COUNT_CHANGED.validate(published.getFirst())).isEmpty();
    assertThat(published.getFirst())
        .contains("\"count\":1", "\"pending\":0", "\"asOf\":\"2026-10-05T12:00:00.123Z\"");
  }

  @Test
  void firstMailsArePendingUntilTheirSignaturesCount() {
    count(List.of(firstMail(3, 1), firstMail(3, 2), firstMail(5, 1)));

    assertThat(published).hasSize(1).first().asString().contains("\"count\":0", "\"pending\":3");
  }

  @Test
  void remindersAndOtherFactsChangeNoCount() {
    count(
        List.of(
            received(
                CountTopics.MAILS, 3, 1, "petition.internal.confirmation-mail-again", "{}", null),
            received(CountTopics.SIGNATURES, 3, 1, "petition.signature.withdrawn", "{}", "3:1")));

    assertThat(published).isEmpty();
    assertThat(tallies.stored).isEmpty();
  }

  @Test
  void brokenRecordIsPutAsideAndTheRestCounts() {
    String example = PetitionContracts.COUNTED.example("minimal");
    count(
        List.of(
            counted("not JSON", 0, 1, "0:1"),
            counted(example.replace("\"petitionId\"", "\"x\""), 0, 2, "0:2"),
            counted(example.replace("\"country\"", "\"x\""), 0, 3, "0:3"),
            counted(example.replace("\"territory\"", "\"x\""), 0, 4, "0:4"),
            counted("null", 0, 5, "0:5"),
            counted(example, 0, 6, null),
            counted(example, 0, 7, "nowhere"),
            counted(example, 0, 8, "0:8")));

    assertThat(putAside()).isEqualTo(7);
    assertThat(published).hasSize(1).first().asString().contains("\"count\":1");
  }

  @Test
  void ourReaderOfChangedCountsReadsTheGoldenExamples() {
    for (String name : List.of("complete", "minimal")) {
      String example = PetitionContracts.COUNT_CHANGED.example(name);
      var read =
          Counter.read(
              CloudEvents.read(
                  received(CountTopics.COUNTS, 0, 1, CountTopics.COUNT_CHANGED, example, null)),
              Counter.CountChanged.class);

      assertThat(example)
          .contains("\"count\": " + read.count(), "\"pending\": " + read.pending())
          .contains("\"version\": " + read.version(), read.petitionId());
    }
  }

  private void count(List<ConsumerRecord<String, byte[]>> batch) {
    counter.count(batch, new MockConsumer<>("earliest"));
  }

  @SuppressWarnings("unchecked") // a mock of a generic type
  private static KafkaTemplate<String, byte[]> deadLetterQueue() {
    KafkaTemplate<String, byte[]> kafka = mock(KafkaTemplate.class);
    when(kafka.send(any(ProducerRecord.class))).thenReturn(CompletableFuture.completedFuture(null));
    return kafka;
  }

  private double putAside() {
    return meters.counter("tocsin.dead.letters", "topic", CountTopics.SIGNATURES).count();
  }

  private static ConsumerRecord<String, byte[]> counted(
      String example, int partition, long offset, @Nullable String position) {
    return received(
        CountTopics.SIGNATURES, partition, offset, CountTopics.COUNTED, example, position);
  }

  private static ConsumerRecord<String, byte[]> firstMail(int partition, long offset) {
    return received(CountTopics.MAILS, partition, offset, CountTopics.FIRST_MAIL, "{}", null);
  }

  private static ConsumerRecord<String, byte[]> received(
      String topic,
      int partition,
      long offset,
      String type,
      String data,
      @Nullable String position) {
    ProducerRecord<String, byte[]> sent =
        CloudEvents.toRecord(
            topic,
            "key",
            new Message("id", type, "/petition-service", TRAINS, NOON, null, data.getBytes(UTF_8)));
    if (position != null) {
      sent.headers().add(CloudEvents.LOG_POSITION, position.getBytes(UTF_8));
    }
    var received = new ConsumerRecord<>(topic, partition, offset, "key", sent.value());
    sent.headers().forEach(received.headers()::add);
    return received;
  }

  private static final class StoredTallies implements Tallies {
    private final Map<String, Tally> stored = new HashMap<>();

    @Override
    public Mono<Tally> find(String id) {
      return Mono.justOrEmpty(stored.get(id));
    }

    @Override
    public Flux<Tally> findAll(Collection<String> ids) {
      return Flux.fromStream(ids.stream().map(stored::get).filter(Objects::nonNull));
    }

    @Override
    public Mono<Boolean> save(List<Change> changes) {
      changes.forEach(change -> stored.put(change.after().id(), change.after()));
      return Mono.just(true);
    }
  }
}
