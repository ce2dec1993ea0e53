package app.tocsin.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.event.EventApi.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Gatherings through the API: written, published, found, changed, cancelled. */
class GatheringsIT extends EventScenario implements HostScenes {
  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    EventSettings.register(properties, GatheringsIT.class);
  }

  @Override
  public EventApi api() {
    return api;
  }

  @Test
  void aDraftIsThereForItsManagersOnly() {
    String id =
        api.post("/api/gatherings", Texts.workshop("Brouillon", 10), "olga").expect(201).text("id");

    assertThat(api.get("/api/gatherings/" + id, "olga").status()).isEqualTo(200);
    assertThat(api.get("/api/gatherings/" + id, "ada").status()).isEqualTo(200);
    for (String stranger : new String[] {null, "omar", "zoe"}) {
      Answer answer = api.get("/api/gatherings/" + id, stranger).expect(404);
      assertThat(answer.text("code")).isEqualTo("gathering-not-found");
    }
    api.post("/api/gatherings", Texts.workshop("Sans rôle", 10), "zoe").expect(403);
    api.post("/api/gatherings", Texts.workshop("Personne", 10), null).expect(401);
  }

  @Test
  void nobodyChangesAForeignOne() {
    String id = api.published(Texts.workshop("À Olga", 10));
    String path = "/api/gatherings/" + id;

    api.put(path, Texts.workshop("À Omar", 10), "omar", "\"2\"").expect(403);
    for (String step : List.of("publication", "postponement", "cancellation", "holding")) {
      api.post(path + "/" + step, Map.of("reason", "parce que"), "omar").expect(403);
    }
    // omar is an organiser and the coordinator of a committee, zoe has an account and no role
    api.post(
            "/api/committees",
            Map.of(
                "name", "Comité d'Omar",
                "territory", List.of(Map.of("level", "commune", "code", "44109")),
                "you", Map.of("name", "Omar", "email", "omar@example.org")),
            "omar")
        .expect(201);
    for (String stranger : List.of("omar", "zoe")) {
      api.put(path + "/slots/s1", Map.of("cancelled", true), stranger, "\"2\"").expect(403);
      assertThat(
              api.send("DELETE", path + "/slots/s1", null, stranger, "If-Match", "\"2\"")
                  .join()
                  .status())
          .isEqualTo(403);
      api.post(path + "/report", Map.of("text", "Bien."), stranger).expect(403);
      api.get(path + "/registrations", stranger).expect(403);
      for (String door : List.of("", "/list", "/key")) {
        api.get(path + "/check-ins" + door, stranger).expect(403);
      }
    }
    assertThat(api.get(path, "olga").tag()).isEqualTo("\"2\"");
  }

  @Test
  void theSameKeyGivesTheSameGathering() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> text = Texts.workshop("Une fois", 10);

    String first =
        api.post("/api/gatherings", text, "olga", "Idempotency-Key", key).expect(201).text("id");
    String again =
        api.post("/api/gatherings", text, "olga", "Idempotency-Key", key).expect(201).text("id");
    text.put("title", "Autre");

    assertThat(again).isEqualTo(first);
    api.post("/api/gatherings", text, "olga", "Idempotency-Key", key).expect(422);
  }

  @Test
  void everyWrongFieldIsNamed() {
    Answer answer =
        api.post(
                "/api/gatherings",
                """
                {"title": "x", "kind": "party", "slots": [
                  {"id": "s1", "start": "2030-01-08T18:30", "end": "2030-01-08T17:00"},
                  {"id": "s2", "start": "tomorrow", "end": "2030-01-08T20:30", "capacity": 0}],
                 "recurrence": "FREQ=HOURLY", "timeZone": "Mars/Base", "link": "http://x.org",
                 "place": {"name": "ici", "commune": "99999", "latitude": 91},
                 "registration": {"maxPeople": 7, "questions": [{"id": "q", "kind": "choice"}]}}
                """,
                "olga")
            .expect(400);

    assertThat(answer.wrongFields())
        .contains(
            "title",
            "summary",
            "kind",
            "slots[0].end",
            "slots[1].start",
            "slots[1].capacity",
            "recurrence",
            "timeZone",
            "link",
            "place.commune",
            "place.latitude",
            "registration.maxPeople",
            "registration.questions[0].text",
            "registration.questions[0].choices");
  }

  @Test
  void anEditNeedsThePresentVersion() {
    String id = api.published(Texts.workshop("Version", 10));
    String path = "/api/gatherings/" + id;
    Map<String, Object> text = Texts.workshop("Version deux", 10);

    api.put(path, text, "olga", null).expect(428);
    api.put(path, text, "olga", "\"1\"").expect(412);
    assertThat(api.put(path, text, "olga", "\"2\"").expect(200).tag()).isEqualTo("\"3\"");
    assertThat(api.send("GET", path, null, null, "If-None-Match", "\"3p\"").join().status())
        .isEqualTo(304);
  }

  @Test
  void theIdOfASlotThatWasTakenOutIsNotAcceptedAgain() {
    Map<String, Object> text = Texts.workshop("Deux soirs", 10);
    Object first = ((List<?>) text.get("slots")).getFirst();
    text.put("slots", List.of(first, evening("s2", "2030-01-09")));
    String path = "/api/gatherings/" + api.published(text);

    text.put("slots", List.of(first));
    api.put(path, text, "olga", "\"2\"").expect(200);
    text.put("slots", List.of(first, evening("s2", "2030-01-10")));
    assertThat(api.put(path, text, "olga", "\"3\"").expect(400).wrongFields())
        .containsExactly("slots");
    text.put("slots", List.of(first, evening(null, "2030-01-10")));
    Answer added = api.put(path, text, "olga", "\"3\"").expect(200);

    assertThat(added.json().at("/slots/1/id").asString()).isEqualTo("s3");
  }

  private static Map<String, Object> evening(String id, String day) {
    Map<String, Object> slot = new HashMap<>();
    if (id != null) {
      slot.put("id", id);
    }
    slot.put("start", day + "T18:30");
    slot.put("end", day + "T20:30");
    slot.put("capacity", 5);
    return slot;
  }

  @Test
  void oneEveningOfAWeeklyWorkshopIsMovedAndAnotherCancelled() {
    String id = api.published(Texts.weekly("Chaque mardi"));
    String path = "/api/gatherings/" + id;

    api.put(
            path + "/slots/s1-20300115",
            Map.of("start", "2030-01-16T19:00", "capacity", 5),
            "olga",
            "\"2\"")
        .expect(200);
    api.put(path + "/slots/s1-20300122", Map.of("cancelled", true), "olga", "\"3\"").expect(200);
    api.put(path + "/slots/s1-20300123", Map.of("cancelled", true), "olga", "\"4\"").expect(404);

    JsonNode slots = api.get(path + "/slots?limit=3", null).expect(200).json();
    assertThat(slots.path("items").size()).isEqualTo(3);
    assertThat(slots.at("/items/1/start").asString()).isEqualTo("2030-01-16T19:00:00");
    assertThat(slots.at("/items/1/end").asString()).isEqualTo("2030-01-16T21:00:00");
    assertThat(slots.at("/items/1/capacity").asInt()).isEqualTo(5);
    assertThat(slots.at("/items/2/cancelled").asBoolean()).isTrue();
    JsonNode rest =
        api.get(path + "/slots?limit=100&after=" + slots.path("next").asString(), null).json();
    assertThat(rest.path("items").size()).isEqualTo(7);
    assertThat(
            api.send("DELETE", path + "/slots/s1-20300122", null, "olga", "If-Match", "\"4\"")
                .join()
                .status())
        .isEqualTo(200);
  }

  @Test
  void aPublishedOneIsFoundUntilItIsCancelled() {
    String word = "trouvable" + System.nanoTime();
    String id = api.published(Texts.workshop("Atelier " + word, 10));

    for (String search :
        List.of(
            "q=" + word.toUpperCase(java.util.Locale.ROOT),
            "near=47.2,-1.55&radius=10&q=" + word,
            "commune=44109&q=" + word,
            "departement=44&kind=workshop&q=" + word,
            "from=2030-01-08T19:00:00Z&to=2030-01-09T00:00:00Z&q=" + word)) {
      await().atMost(SOON).until(() -> found(search), ids -> ids.equals(List.of(id)));
    }
    assertThat(found("near=43.3,5.4&q=" + word)).isEmpty();
    assertThat(found("kind=march&q=" + word)).isEmpty();
    assertThat(found("from=2030-01-08T20:00:00Z&q=" + word)).isEmpty();
    assertThat(api.get("/api/gatherings?near=north&kind=x&sort=name", null).wrongFields())
        .containsExactlyInAnyOrder("near", "kind", "sort");

    api.post("/api/gatherings/" + id + "/cancellation", Map.of("reason", "Pluie"), "olga")
        .expect(200);
    await().atMost(SOON).until(() -> found("q=" + word), List::isEmpty);
  }

  @Test
  void aHiddenPlaceIsShownToManagersOnly() {
    Map<String, Object> text = Texts.workshop("Chez l'habitant", 10);
    text.put("visibility", "after-registration");
    String id = api.published(text);

    Answer anybody = api.get("/api/gatherings/" + id, null).expect(200);

    assertThat(anybody.body()).doesNotContain("rue du Port", "47.2184", "Maison de quartier");
    assertThat(anybody.text("place.commune")).isEqualTo("44109");
    assertThat(api.get("/api/gatherings/" + id, "olga").body()).contains("rue du Port", "47.2184");
  }

  private List<String> found(String search) {
    List<String> ids = new ArrayList<>();
    api.get("/api/gatherings?" + search, null)
        .expect(200)
        .json()
        .path("items")
        .forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}
