package app.tocsin.event;

import static app.tocsin.event.CommitteeTexts.note;
import static app.tocsin.event.CommitteeTexts.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.event.EventApi.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What coordinators answer to who asks, and what members write down, through the API. */
interface RequestScenes {
  String C = "/api/committees/";

  EventApi api();

  String founded(String name);

  @Test
  default void whoWaitsLongestComesFirstAndWhoIsDeclinedIsToldWhy() {
    EventApi api = api();
    String id = founded("Refus");
    String path = C + id + "/requests";
    String ana = "ana-" + id + "@example.org";
    api.post(path, person("Ana", ana), "ana").expect(202);
    api.post(path, person("Ida", "ida-" + id + "@example.org"), "ida").expect(202);

    Answer first = api.get(path + "?limit=1", "olga").expect(200);
    assertThat(first.text("items.0.name")).isEqualTo("Ana");
    Answer rest = api.get(path + "?limit=1&after=" + first.text("next"), "olga").expect(200);
    assertThat(rest.text("items.0.name")).isEqualTo("Ida");
    assertThat(rest.json().has("next")).isFalse();
    api.get(path + "?after=x", "olga").expect(400);

    String refusal = path + "/" + first.text("items.0.id") + "/refusal";
    Map<String, Object> reason = Map.of("reason", "Nous sommes au complet pour cette année.");
    assertThat(api.post(refusal, Map.of("reason", " "), "olga").expect(400).wrongFields())
        .containsExactly("reason");
    api.post(refusal, reason, "omar").expect(403);
    api.post(refusal, reason, "olga").expect(204);
    api.post(refusal, reason, "olga").expect(404);
    await().atMost(EventScenario.SOON).until(() -> Mailbox.count(ana, "Demande refusée") == 1);
    assertThat(api.get(path, "olga").json().path("items").size()).isOne();
  }

  @Test
  default void notesAreForMembersOrForAllAndTheLatestComesFirst() {
    EventApi api = api();
    String id = founded("Notes");
    Map<String, Object> open = note("public");
    open.put("day", "2027-02-01");
    open.put("kind", "decision");
    api.post(C + id + "/notes", note("members"), "olga").expect(201);
    Answer decision = api.post(C + id + "/notes", open, "olga").expect(201);

    assertThat(api.get(C + id + "/notes", null).json().path("items").size()).isEqualTo(1);
    JsonNode all = api.get(C + id + "/notes?limit=1", "olga").json();
    assertThat(all.at("/items/0/day").asString()).isEqualTo("2027-02-01");
    JsonNode rest =
        api.get(C + id + "/notes?limit=1&after=" + all.path("next").asString(), "olga").json();
    assertThat(rest.at("/items/0/day").asString()).isEqualTo("2027-01-31");
    String path = C + id + "/notes/" + decision.text("id");
    open.put("title", "Autre titre");
    assertThat(api.put(path, open, "olga", "\"1\"").expect(200).tag()).isEqualTo("\"2\"");
    api.put(path, open, "olga", "\"1\"").expect(412);
    api.send("DELETE", path, null, "olga").join().expect(204);
    api.get(path, null).expect(404);
  }
}
