package app.tocsin.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.event.EventApi.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Registrations through the API: waiting lists, marches, mails. */
class RegistrationsIT extends EventScenario {
  @Autowired private KafkaTemplate<String, byte[]> kafka;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    EventSettings.register(properties, RegistrationsIT.class);
  }

  @Test
  void aCancelledPlaceGoesToTheFirstWhoWaits() throws Exception {
    String id = api.published(Texts.workshop("Une place", 1));
    String first = "premiere-" + id + "@example.org";
    String next = "suivante-" + id + "@example.org";
    assertThat(register(api, id, first, 1).join().text("status")).isEqualTo("confirmed");
    assertThat(register(api, id, next, 1).join().text("status")).isEqualTo("waiting-list");
    String link = "/api/registrations/" + Mailbox.token(first, "Vous êtes inscrit");

    assertThat(api.get(link, null).expect(200).text("status")).isEqualTo("confirmed");
    assertThat(api.send("DELETE", link, null, null).join().status()).isEqualTo(204);
    String offered = "/api/registrations/" + Mailbox.token(next, "Une place");
    assertThat(api.get(offered, null).text("status"))
        .as("a look changes nothing")
        .isEqualTo("offered");
    api.post(offered + "/confirmation", null, null).expect(200);

    assertThat(api.get(offered, null).text("status")).isEqualTo("confirmed");
    api.get(link, null).expect(404);
    api.post(link + "/confirmation", null, null).expect(410);
    assertThat(places(id).path("taken").asInt()).isEqualTo(1);
    assertThat(Mailbox.count(next, "Une place")).isEqualTo(1);
  }

  @Test
  void recordsThatNobodyCanReadStopNoMails() throws Exception {
    for (String topic : List.of("gathering.registrations", "gathering.gatherings")) {
      String type =
          topic.equals("gathering.gatherings")
              ? "gathering.changed"
              : "gathering.registration.confirmed";
      for (PartitionInfo partition : kafka.partitionsFor(topic)) {
        for (String data : List.of("{}", "not JSON", "{\"gatheringId\":[7],\"slotId\":\"x\"}")) {
          kafka.send(broken(topic, partition.partition(), type, data)).get();
        }
      }
    }

    String id = api.published(Texts.workshop("Malgré tout", 5));
    String address = "malgre-tout-" + id + "@example.org";
    register(api, id, address, 1).join().expect(202);

    assertThat(Mailbox.token(address, "Vous êtes inscrit")).isNotEmpty();
  }

  private static ProducerRecord<String, byte[]> broken(
      String topic, int partition, String type, String data) {
    var broken =
        new ProducerRecord<String, byte[]>(topic, partition, "broken", data.getBytes(UTF_8));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            "broken-" + partition + data.length(),
            "ce_type",
            type,
            "ce_source",
            "/test",
            "ce_time",
            Instant.now().toString())
        .forEach((name, value) -> broken.headers().add(name, value.getBytes(UTF_8)));
    return broken;
  }

  @Test
  void aPlaceIsKeptUntilTheMailIsConfirmed() {
    Map<String, Object> text = Texts.workshop("Par courriel", 5);
    text.put("registration", Map.of("confirmation", "email"));
    String id = api.published(text);
    String address = "lea-" + id + "@example.org";

    assertThat(register(api, id, address, 2).join().text("status"))
        .isEqualTo("pending-confirmation");
    String link = "/api/registrations/" + Mailbox.token(address, "Confirmez");
    assertThat(api.get(link, null).expect(200).text("entryCode")).as("not yet").isEmpty();
    api.get(link + "/code.svg", null).expect(404);
    api.post(link + "/confirmation", null, null).expect(200);

    assertThat(api.get(link, null).text("status")).isEqualTo("confirmed");
    assertThat(places(id).path("confirmed").asInt()).isEqualTo(2);
    api.put(link, Map.of("people", 4), null, null).expect(200);
    api.put(link, Map.of("people", 6), null, null).expect(409);
    assertThat(places(id).path("taken").asInt()).isEqualTo(4);
  }

  @Test
  void aMarchTakesEverybodyOnce() {
    String id = api.published(Texts.workshop("Marche", null));
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      IntStream.range(0, 100)
          .forEach(i -> answers.add(register(api, id, "marche%d@example.org".formatted(i), 2)));
    }
    answers.forEach(answer -> answer.join().expect(202));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(places(id).path("registrations").asInt()).isEqualTo(100));
    assertThat(places(id).path("confirmed").asInt()).isEqualTo(200);

    String link = "/api/registrations/" + Mailbox.token("marche7@example.org", "Vous êtes inscrit");
    assertThat(api.send("DELETE", link, null, null).join().status()).isEqualTo(204);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(places(id).path("confirmed").asInt()).isEqualTo(198));
    api.post(link + "/confirmation", null, null).expect(404);
    assertThat(Mailbox.token("marche8@example.org", "Votre inscription")).isNotEmpty();
  }

  @Test
  void namesAreForManagersOnlyAndAStrangerLearnsNothing() {
    String id = api.published(Texts.workshop("Noms", 2));
    register(api, id, "anna-" + id + "@example.org", 1).join().expect(202);
    String list = "/api/gatherings/" + id + "/registrations";

    assertThat(api.get(list, "olga").expect(200).body()).contains("Anna", "Martin");
    api.get(list, "omar").expect(403);
    api.get(list, null).expect(401);
    Answer again = register(api, id, "ANNA-" + id + "@example.org", 1).join().expect(202);
    Answer fresh = register(api, id, "zoe-" + id + "@example.org", 1).join().expect(202);
    assertThat(again.text("status")).isEqualTo(fresh.text("status")).isEqualTo("confirmed");
    assertThat(places(id).path("taken").asInt()).isEqualTo(2);
  }

  @Test
  void wrongFieldsAndClosedDoorsAreNamed() {
    Map<String, Object> text = Texts.workshop("Questions", 5);
    text.put(
        "registration",
        Map.of(
            "maxPeople",
            2,
            "questions",
            List.of(
                Map.of(
                    "id", "repas",
                    "text", "Quel repas ?",
                    "kind", "choice",
                    "required", true,
                    "choices", List.of("midi", "soir")))));
    String id = api.published(text);

    Answer wrong =
        api.post(
                "/api/gatherings/" + id + "/registrations",
                Map.of(
                    "email", "x", "people", 3, "slot", "nope", "answers", Map.of("repas", "thé")),
                null)
            .expect(400);

    assertThat(wrong.wrongFields())
        .containsExactlyInAnyOrder(
            "slot", "givenName", "familyName", "email", "postcode", "people", "answers.repas");
    api.post("/api/gatherings/" + id + "/cancellation", Map.of("reason", "Pluie"), "olga");
    Map<String, Object> form = form("tard@example.org", 1);
    form.put("answers", Map.of("repas", "midi"));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        api.post("/api/gatherings/" + id + "/registrations", form, null)
                            .text("code"))
                    .isEqualTo("registration-closed"));
  }

  @Test
  void everybodyIsToldThatItIsCancelledOnce() throws Exception {
    String id = api.published(Texts.workshop("Annulé bientôt", 5));
    String address = "annule-" + id + "@example.org";
    register(api, id, address, 1).join().expect(202);
    Mailbox.token(address, "Vous êtes inscrit");

    api.post("/api/gatherings/" + id + "/cancellation", Map.of("reason", "Pluie"), "olga");

    await().atMost(SOON).until(() -> Mailbox.count(address, "Annulé") == 1);
  }

  /** Recorded, or confirmed, after everybody was told: one notice, and no word of a place. */
  @Test
  void whoConfirmsWhatIsCancelledIsNotToldThatItTakesPlace() throws Exception {
    Map<String, Object> text = Texts.workshop("Trop tard", null);
    text.put("registration", Map.of("confirmation", "email"));
    String id = api.published(text);
    String address = "tard-" + id + "@example.org";
    register(api, id, address, 1).join().expect(202);
    String link = "/api/registrations/" + Mailbox.token(address, "Confirmez");
    api.post("/api/gatherings/" + id + "/cancellation", Map.of("reason", "Pluie"), "olga");
    await().atMost(SOON).until(() -> Mailbox.count(address, "Annulé") == 1);

    api.post(link + "/confirmation", null, null).expect(200);
    String later = api.published(Texts.workshop("Après", null));
    register(api, later, address, 1).join().expect(202);
    Mailbox.token(address, "Vous êtes inscrit·e : Après");

    assertThat(Mailbox.count(address, "Vous êtes inscrit·e : Trop tard")).isZero();
    assertThat(Mailbox.count(address, "Annulé")).isEqualTo(1);
  }

  @Test
  void oneLeavesAlsoASlotThatIsNotThereAnyMore() {
    Map<String, Object> text = Texts.workshop("Deux soirs", 5);
    Object first = ((List<?>) text.get("slots")).getFirst();
    Map<String, Object> second =
        Map.of("id", "s2", "start", "2030-01-09T18:30", "end", "2030-01-09T20:30", "capacity", 5);
    text.put("slots", List.of(first, second));
    String id = api.published(text);
    String address = "deux-" + id + "@example.org";
    Map<String, Object> form = form(address, 1);
    form.put("slot", "s2");
    api.post("/api/gatherings/" + id + "/registrations", form, null).expect(202);
    String link = "/api/registrations/" + Mailbox.token(address, "Vous êtes inscrit");
    text.put("slots", List.of(first));
    api.put("/api/gatherings/" + id, text, "olga", "\"2\"").expect(200);
    await().atMost(SOON).until(() -> api.get(link, null).json().path("cancelled").asBoolean());

    assertThat(api.send("DELETE", link, null, null).join().status()).isEqualTo(204);

    api.get(link, null).expect(404);
  }

  private JsonNode places(String id) {
    return api.get("/api/gatherings/" + id + "/places", null).expect(200).json();
  }

  private static CompletableFuture<Answer> register(
      EventApi api, String gathering, String email, int people) {
    return api.send(
        "POST", "/api/gatherings/" + gathering + "/registrations", form(email, people), null);
  }

  private static Map<String, Object> form(String email, int people) {
    return new HashMap<>(
        Map.of(
            "givenName", "Anna",
            "familyName", "Martin",
            "email", email,
            "postcode", "44000",
            "people", people));
  }
}
