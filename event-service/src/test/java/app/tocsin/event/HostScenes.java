package app.tocsin.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.event.EventApi.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Committees that gatherings name as hosts, through the API. */
interface HostScenes {
  EventApi api();

  /** Being named gives nobody a right, nor does agreeing for another's committee. */
  @Test
  default void aCommitteeThatIsNamedAsAHostIsAskedAndManagesItOnceItAgreed() {
    EventApi api = api();
    String ours = committee("omar");
    String other = committee("olga");
    Map<String, Object> text = Texts.workshop("Ensemble", 10);
    text.put("hosts", List.of(host(ours), host("f".repeat(32))));
    assertThat(api.post("/api/gatherings", text, "olga").expect(400).wrongFields())
        .containsExactly("hosts[1].id");
    text.put("hosts", List.of(host(ours), host(other)));
    text.put("committeeId", other);
    String id = api.published(text);
    String path = "/api/gatherings/" + id;
    String slot = path + "/slots/s1";
    Map<String, Object> off = Map.of("cancelled", true, "note", "Pluie");

    assertThat(api.get(path, null).json().path("hosts").size()).as("its own alone").isOne();
    api.put(slot, off, "omar", "\"2\"").expect(403);
    for (String stranger : List.of("zita", "olga")) {
      api.post(path + "/hosts/" + ours, null, stranger).expect(403);
      api.send("DELETE", path + "/hosts/" + ours, null, stranger).join().expect(403);
      api.get("/api/committees/" + ours + "/hostings", stranger).expect(403);
    }
    api.post(path + "/hosts/" + committee("olga"), null, "olga").expect(403);
    api.post(path + "/hosts/" + ours, null, null).expect(401);
    String asking = "/api/committees/" + ours + "/hostings";
    assertThat(api.get(asking, "omar").expect(200).text("items.0.id")).isEqualTo(id);
    assertThat(api.get("/api/committees/" + other + "/hostings", "olga").json().path("items"))
        .as("its own asks it nothing")
        .isEmpty();
    api.send("DELETE", path + "/hosts/" + other, null, "olga").join().expect(204);
    assertThat(api.get(path, "olga").json().at("/hosts/1").path("declined").asBoolean(false))
        .isFalse();
    assertThat(Mailbox.link("omar@example.org", "Co-organisation demandée", "/console/committees/"))
        .endsWith(ours);
    api.send("DELETE", path + "/hosts/" + ours, null, "omar").join().expect(204);
    assertThat(api.get(asking + "?limit=1", "omar").json().at("/items/0/declined").asBoolean())
        .isTrue();
    assertThat(api.get(path, "olga").json().at("/hosts/0/declined").asBoolean()).isTrue();
    api.get(asking + "?after=x", "omar").expect(400);

    Mailbox.link("olga@example.org", "Co-organisation déclinée", "/g/");
    Answer agreed = api.post(path + "/hosts/" + ours, null, "omar").expect(200);
    assertThat(agreed.json().at("/hosts/0/agreed").asBoolean()).isTrue();
    assertThat(api.get(path, null).text("hosts.0.name")).isEqualTo("Comité");
    await()
        .atMost(EventScenario.SOON)
        .until(() -> api.get("/api/gatherings?committeeId=" + ours, null).body().contains(id));
    assertThat(api.get("/calendars/committees/" + ours + ".ics", null).body()).contains(id);
    String tag = api.put(slot, off, "omar", agreed.tag()).expect(200).tag();
    api.put(slot, off, "zita", tag).expect(403);

    api.send("DELETE", path + "/hosts/" + ours, null, "omar").join().expect(204);
    assertThat(api.get(path, null).json().path("hosts").size()).isOne();
    api.send("DELETE", slot, null, "omar", "If-Match", "\"5\"").join().expect(403);
  }

  private String committee(String who) {
    return api()
        .post(
            "/api/committees",
            Map.of(
                "name", "Comité de " + who,
                "territory", List.of(Map.of("level", "commune", "code", "44109")),
                "you", Map.of("name", who, "email", who + "@example.org")),
            who)
        .expect(201)
        .text("id");
  }

  private static Map<String, Object> host(String committee) {
    return Map.of("kind", "committee", "name", "Comité", "id", committee, "role", "co-host");
  }
}
