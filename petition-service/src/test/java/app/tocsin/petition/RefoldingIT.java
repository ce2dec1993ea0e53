package app.tocsin.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.petition.signatures.ConsentTokens;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.testsupport.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.core.publisher.Mono;

/** A store that forgot facts gets them again from the log, and nothing is said twice. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // ends the consumers while the broker still answers them
class RefoldingIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @LocalServerPort private int port;
  @Autowired private ReactiveMongoOperations mongo;
  @Autowired private KafkaListenerEndpointRegistry listeners;
  @Autowired private MeterRegistry meters;
  @Autowired private ConsentTokens tokens;
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
    String confirmed = petitionWithAConfirmationThatFoundNothingToConfirm();
    String petition = api.openPetition("none", 1);
    List<String> ids = api.signed(petition, 40, SOON);
    await().atMost(SOON).untilAsserted(() -> assertThat(stored(petition)).hasSize(40));
    Document backup = stored(petition).get(30);
    erase(petition, 0, 7, 30);
    List<Document> before = stored(petition);

    recorder()
        .whileStopped(
            group -> {
              forget(before.subList(0, 25));
              forget(List.of(backup));
              restore(backup);
              assertThat(stored(petition)).hasSize(15);
              group.mark("refold-from:0");
            });

    await().atMost(SOON).untilAsserted(() -> assertThat(stored(petition)).isEqualTo(before));
    assertThat(api.sign(petition, "somebody.new@example.org").join().statusCode()).isEqualTo(202);
    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(41));
    assertThat(CountedFacts.of(TestKafka.bootstrapServers(), petition))
        .hasSize(41)
        .doesNotHaveDuplicates()
        .containsAll(ids);
    assertThat(outcome("refolded")).isGreaterThanOrEqualTo(40);
    await().atMost(SOON).untilAsserted(() -> assertThat(recorder().marked()).isZero());
    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(confirmed)).isEqualTo(1));
    assertThat(CountedFacts.of(TestKafka.bootstrapServers(), confirmed)).hasSize(1);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(stored(confirmed))
                    .singleElement()
                    .satisfies(it -> assertThat(it.getString("person")).isEmpty()));
  }

  /** They are forgotten, or put back as they were before, and erased again by the log. */
  private void erase(String petition, int... places) {
    List<Document> all = stored(petition);
    for (int place : places) {
      var key = SignatureKey.parse(all.get(place).getString("_id"));
      assertThat(api.own("erasures", tokens.issue(key, Instant.now())).statusCode()).isEqualTo(202);
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(stored(petition))
                    .filteredOn(document -> document.getString("person").isEmpty())
                    .hasSize(places.length));
  }

  private void restore(Document document) {
    mongo.getCollection("signatures").flatMap(all -> Mono.from(all.insertOne(document))).block();
  }

  /**
   * The signer was told that it is confirmed, and then that nothing says any more who it was; the
   * recorder could only put both aside.
   */
  private String petitionWithAConfirmationThatFoundNothingToConfirm() throws Exception {
    String petition = api.openPetition("email", 1);
    api.sign(petition, "forgotten@example.org").join();
    String token = PetitionApi.tokenMailedTo("forgotten@example.org");
    var key = SignatureKey.parse(stored(petition).getFirst().getString("_id"));
    forget(stored(petition));
    double putAside = deadLetters();
    assertThat(api.confirm(token).statusCode()).isEqualTo(200);
    await().atMost(SOON).until(() -> deadLetters() > putAside);
    assertThat(api.own("erasures", tokens.issue(key, Instant.now())).statusCode()).isEqualTo(202);
    await().atMost(SOON).until(() -> outcome("erasure_waits") == 1);
    return petition;
  }

  @Test
  void aGroupThatLostItsPlaceSaysNothingTwice() throws Exception {
    String petition = api.openPetition("none", 1);
    api.signed(petition, 20, SOON);

    recorder().whileStopped(ListeningGroup::loseItsPlace);
    api.sign(petition, "somebody.new@example.org").join();

    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(21));
    assertThat(CountedFacts.of(TestKafka.bootstrapServers(), petition))
        .hasSize(21)
        .doesNotHaveDuplicates();
  }

  private double outcome(String outcome) {
    return meters.get("tocsin.recorder.entries").tag("outcome", outcome).counter().count();
  }

  private double deadLetters() {
    return meters.find("tocsin.dead.letters").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
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

  private ListeningGroup recorder() {
    return new ListeningGroup(listeners, "recorder");
  }
}
