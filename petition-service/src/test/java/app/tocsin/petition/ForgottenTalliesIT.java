package app.tocsin.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
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

/** Tallies that forgot are found by the recount, or rebuilt on demand. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // ends the consumers while the broker still answers them
class ForgottenTalliesIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @LocalServerPort private int port;
  @Autowired private ReactiveMongoOperations mongo;
  @Autowired private KafkaListenerEndpointRegistry listeners;
  private PetitionApi api;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    PetitionSettings.register(properties, ForgottenTalliesIT.class);
  }

  @BeforeEach
  void ready() {
    api = new PetitionApi(port);
    await().atMost(SOON).until(() -> api.get("/actuator/health/readiness").statusCode() == 200);
  }

  @Test
  void talliesThatForgotAreRebuiltFromThePublishedFacts() throws Exception {
    String petition = api.openPetition("none", 1);
    api.signed(petition, 20, SOON);
    forgetTallies(petition);
    api.sign(petition, "somebody.new@example.org").join();
    await().atMost(SOON).untilAsserted(() -> assertThat(tallied(petition)).isEqualTo(1));

    new ListeningGroup(listeners, "petition-counts")
        .whileStopped(group -> group.beginAgain("rebuild"));

    await().atMost(SOON).untilAsserted(() -> assertThat(tallied(petition)).isEqualTo(21));
    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(21));
    assertThat(api.territories(petition)).isEqualTo(Map.of("44", 21L));
  }

  @Test
  void aTallyThatForgotIsFoundAndCorrectedWithinAMinute() throws Exception {
    String petition = api.openPetition("none", 1);
    api.signed(petition, 20, SOON);
    forgetTallies(petition);

    await().atMost(SOON).untilAsserted(() -> assertThat(tallied(petition)).isEqualTo(20));
    assertThat(api.count(petition)).isEqualTo(20);
    await().atMost(SOON).until(() -> api.verified(petition));
  }

  @Test
  void aDepartementThatIsOneTooLowIsFoundAndCorrectedWithinAMinute() throws Exception {
    String petition = api.openPetition("none", 1);
    api.signed(petition, 20, SOON);
    await().atMost(SOON).until(() -> api.territories(petition).equals(Map.of("44", 20L)));
    takeOneFrom(petition + ":departement", "44");
    assertThat(api.territories(petition)).isEqualTo(Map.of("44", 19L));

    await().atMost(SOON).until(() -> api.territories(petition).equals(Map.of("44", 20L)));
    await().atMost(SOON).until(() -> api.verified(petition));
    assertThat(api.count(petition)).isEqualTo(20);
  }

  private void takeOneFrom(String id, String cell) {
    mongo
        .getCollection("tallies")
        .flatMap(
            all ->
                Mono.from(all.find(new Document("_id", id)).first())
                    .map(tally -> tally.get("parts", Document.class))
                    .map(parts -> parts.keySet().iterator().next())
                    .flatMap(
                        part ->
                            Mono.from(
                                all.updateOne(
                                    new Document("_id", id),
                                    new Document(
                                        "$inc",
                                        new Document("parts." + part + ".cells." + cell, -1L))))))
        .block();
  }

  private void forgetTallies(String petition) {
    mongo
        .getCollection("tallies")
        .flatMap(
            all -> Mono.from(all.deleteMany(new Document("_id", new Document("$regex", petition)))))
        .block();
  }

  private long tallied(String petition) {
    Document tally =
        mongo
            .getCollection("tallies")
            .flatMap(all -> Mono.from(all.find(new Document("_id", petition)).first()))
            .block();
    return tally == null
        ? 0
        : tally.get("parts", Document.class).values().stream()
            .map(part -> ((Document) part).get("cells", Document.class))
            .mapToLong(cells -> ((Number) cells.getOrDefault("counted", 0L)).longValue())
            .sum();
  }
}
