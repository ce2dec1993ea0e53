package app.tocsin.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.testsupport.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Mono;

/** A store that forgot facts gets them again from the log, and nothing is said twice. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // ends the consumers while the broker still answers them
class RefoldingIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String GROUP = "recorder";

  @LocalServerPort private int port;
  @Autowired private ReactiveMongoOperations mongo;
  @Autowired private KafkaListenerEndpointRegistry listeners;
  @Autowired private MeterRegistry meters;
  private PetitionApi api;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    PetitionSettings.register(properties, RefoldingIT.class);
  }

  @BeforeEach
  void ready() {
    api = new PetitionApi(port);
    await().atMost(SOON).until(() -> api.get("/actuator/health/readiness").statusCode() == 200);
  }

  @Test
  void whatTheStoreForgotComesBackFromTheLogAndIsNotSaidAgain() throws Exception {
    String petition = api.openPetition("none", 1);
    List<String> ids =
        IntStream.range(0, 40)
            .mapToObj(n -> api.sign(petition, "person." + n + "@example.org"))
            .toList()
            .stream()
            .map(PetitionApi::signatureId)
            .toList();
    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(40));
    await().atMost(SOON).untilAsserted(() -> assertThat(stored(petition)).hasSize(40));
    List<Document> before = stored(petition);

    MessageListenerContainer recorder =
        Objects.requireNonNull(listeners.getListenerContainer(GROUP));
    recorder.stop();
    forget(before.subList(0, 25));
    assertThat(stored(petition)).hasSize(15);
    askToRefold();
    recorder.start();

    await().atMost(SOON).untilAsserted(() -> assertThat(stored(petition)).isEqualTo(before));
    assertThat(api.sign(petition, "somebody.new@example.org").join().statusCode()).isEqualTo(202);
    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(41));
    assertThat(CountedFacts.of(TestKafka.bootstrapServers(), petition))
        .hasSize(41)
        .doesNotHaveDuplicates()
        .containsAll(ids);
    assertThat(meters.get("tocsin.recorder.entries").tag("outcome", "refolded").counter().count())
        .isGreaterThanOrEqualTo(40);
    await().atMost(SOON).untilAsserted(() -> assertThat(refoldsLeft()).isZero());
  }

  private List<Document> stored(String petition) {
    return Objects.requireNonNull(
        mongo
            .getCollection("signatures")
            .flatMapMany(all -> all.find(new Document("petitionId", petition)))
            .sort(java.util.Comparator.comparing(document -> document.getString("_id")))
            .collectList()
            .block());
  }

  private void forget(List<Document> documents) {
    List<String> ids = documents.stream().map(document -> document.getString("_id")).toList();
    mongo
        .getCollection("signatures")
        .flatMap(all -> Mono.from(all.deleteMany(new Document("_id", new Document("$in", ids)))))
        .block();
  }

  private static void askToRefold() throws Exception {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetAndMetadata> marked = new HashMap<>();
      admin
          .listConsumerGroupOffsets(GROUP)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, offset) ->
                  marked.put(partition, new OffsetAndMetadata(offset.offset(), "refold-from:0")));
      admin.alterConsumerGroupOffsets(GROUP, marked).all().get();
    }
  }

  /** Partitions with entries that are yet to be folded again. */
  private static long refoldsLeft() throws Exception {
    try (Admin admin = admin()) {
      return admin
          .listConsumerGroupOffsets(GROUP)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .filter(offset -> offset.offset() > 0 && offset.metadata().startsWith("refold-from:"))
          .count();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()));
  }
}
