package app.tocsin.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.EventApi.Answer;
import app.tocsin.event.doors.ListSigning;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Doors, funds, calendars and what partners are told, through the API. */
class DoorsIT extends EventScenario {
  private static final String RAIL = "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091";
  private static final String VELO = "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8092";

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    EventSettings.register(properties, DoorsIT.class);
  }

  @Test
  void whoeverIsScannedTwiceIsInOnce() {
    String id = api.published(Texts.workshop("Porte", 10));
    String own = registered(id, "porte-" + id + "@example.org", 2);
    String code = api.get(own, null).expect(200).text("entryCode");
    String door = "/api/gatherings/" + id + "/check-ins";
    Map<String, Object> scans =
        Map.of(
            "entries",
            List.of(
                Map.of("code", code, "at", "2029-01-01T10:00:00Z", "people", 1),
                Map.of("code", code),
                Map.of("code", "forged")),
            "walkIns",
            List.of(Map.of("id", "w-1", "people", 3)),
            "headcount",
            12);

    Answer first = api.post(door, scans, "olga").expect(200);
    Answer again = api.post(door, scans, "olga").expect(200);

    assertThat(first.json().at("/entries/0/status").asString()).isEqualTo("checked-in");
    assertThat(first.json().at("/entries/0/people").asInt()).as("came").isEqualTo(1);
    assertThat(first.json().at("/entries/1/people").asInt()).as("came").isEqualTo(1);
    assertThat(first.json().at("/entries/1/status").asString()).isEqualTo("already");
    assertThat(first.json().at("/entries/2/status").asString()).isEqualTo("unknown");
    assertThat(again.json().at("/entries/0/status").asString()).isEqualTo("already");
    assertThat(first.json().at("/walkIns/0/status").asString()).isEqualTo("checked-in");
    assertThat(again.json().at("/walkIns/0/status").asString()).isEqualTo("already");
    Map<String, Object> clash = Map.of("walkIns", List.of(Map.of("id", "w-1", "people", 2)));
    Answer other = api.post(door, clash, "olga").expect(200);
    assertThat(other.json().at("/walkIns/0/status").asString()).isEqualTo("other");
    assertThat(other.json().at("/walkIns/0/people").asInt()).as("as recorded").isEqualTo(3);
    assertThat(again.json().path("attendance")).isEqualTo(first.json().path("attendance"));
    assertThat(again.json().at("/attendance/people").asInt()).isEqualTo(1);
    assertThat(again.json().at("/attendance/walkIns").asInt()).isEqualTo(3);
    assertThat(again.json().at("/attendance/headcount").asInt()).isEqualTo(12);
    String[] list = api.get(door + "/list", "olga").expect(200).body().split("\\.", -1);
    JsonNode listed = Json.mapper().readTree(Base64.getUrlDecoder().decode(list[1]));
    assertThat(listed.at("/entries/0/code").asString()).isEqualTo(ListSigning.fingerprint(code));
    assertThat(listed.at("/entries/0/name").asString()).isEqualTo("Anna M.");
    assertThat(listed.at("/entries/0/in").asBoolean()).isTrue();
    assertThat(api.get(door + "/key", "olga").expect(200).text("crv")).isEqualTo("Ed25519");
    api.get(door + "/list", "omar").expect(403);
    api.get(door + "/key", null).expect(401);
    api.post(door, scans, "omar").expect(403);
    api.get(door, null).expect(401);
    assertThat(api.get(own + "/code.svg", null).expect(200).body()).startsWith("<svg");
    api.get("/api/registrations/" + code, null).expect(404);
  }

  @Test
  void fundsAreExactAndRecordedOnce() {
    String id = api.published(Texts.workshop("Collecte", 10));
    String funds = "/api/gatherings/" + id + "/funds";
    Map<String, Object> entries =
        Map.of(
            "entries",
            List.of(
                Map.of("id", "1", "kind", "collected", "amount", "0.10"),
                Map.of("id", "2", "kind", "collected", "amount", "0.20"),
                Map.of("id", "3", "kind", "pledged", "amount", "1000", "currency", "XPF")));

    api.post(funds, entries, "olga").expect(200);
    Answer again = api.post(funds, entries, "olga").expect(200);

    assertThat(again.json().at("/entries/0/status").asString()).isEqualTo("already");
    Answer totals = api.get(funds, null).expect(200);
    assertThat(totals.json().at("/totals/0/amount").asString()).isEqualTo("0.30");
    assertThat(totals.json().at("/totals/1/amount").asString()).isEqualTo("1000");
    api.post(funds, entries, "omar").expect(403);
    Answer wrong =
        api.post(
                funds,
                Map.of("entries", List.of(Map.of("id", "4", "kind", "lost", "amount", "0.001"))),
                "olga")
            .expect(400);
    assertThat(wrong.wrongFields())
        .containsExactlyInAnyOrder("entries[0].kind", "entries[0].amount");
  }

  @Test
  void calendarsFollowAndAreNotSentTwice() {
    Map<String, Object> text = Texts.weekly("Agenda");
    text.put("campaignId", "agenda-" + System.nanoTime());
    text.put("campaignName", "Trains de nuit, partout");
    String id = api.published(text);
    String one = "/calendars/gatherings/" + id + ".ics";
    String feed = "/calendars/campaigns/" + text.get("campaignId") + ".ics";

    Answer calendar = api.get(one, null).expect(200);
    assertThat(calendar.body()).contains("RRULE:FREQ=WEEKLY;COUNT=10", "SEQUENCE:0");
    await().atMost(SOON).until(() -> api.get(feed, null).body().contains(id));
    assertThat(api.get(feed, null).body())
        .contains("X-WR-CALNAME:Tocsin – Trains de nuit\\, partout");
    String tag = api.get(feed, null).tag();
    assertThat(api.send("GET", feed, null, null, "If-None-Match", tag).join().status())
        .isEqualTo(304);

    api.post("/api/gatherings/" + id + "/cancellation", Map.of("reason", "Pluie"), "olga")
        .expect(200);
    assertThat(api.get(one, null).body()).contains("STATUS:CANCELLED", "SEQUENCE:1");
    await()
        .atMost(SOON)
        .until(
            () -> api.send("GET", feed, null, null, "If-None-Match", tag).join().status() == 200);
    assertThat(api.get("/api/gatherings/" + id + "/json-ld", null).body())
        .contains("EventCancelled");
    assertThat(api.get("/calendars/departements/44.ics", null).expect(200).body())
        .contains("X-WR-CALNAME:Tocsin – Loire-Atlantique");
    assertThat(api.get("/calendars/campaigns/rien-du-tout.ics", null).expect(200).body())
        .contains("X-WR-CALNAME:Tocsin – Rien du tout", "BEGIN:VTIMEZONE");
    api.get("/calendars/near.ics?lat=47.2&lon=-1.5&radius=5", null).expect(200);
    api.get("/calendars/near.ics?lat=north&lon=-1.5", null).expect(400);
    api.get("/calendars/private/nonsense.ics", null).expect(404);
  }

  @Test
  void aPersonHasACalendarOfTheirOwn() {
    String id = api.published(Texts.workshop("Agenda privé", 10));
    String address = "prive-" + id + "@example.org";
    String own = registered(id, address, 1);

    Answer shown = api.get(own, null).expect(200);

    assertThat(api.get(shown.text("calendar"), null).expect(200).body())
        .contains("BEGIN:VEVENT", "Agenda privé");
    assertThat(api.get(shown.text("privateCalendar"), null).expect(200).body())
        .contains("Agenda privé");
  }

  /** By a roster, and by the log. */
  @ParameterizedTest
  @NullSource
  @ValueSource(ints = 10)
  void whatWasAllowedAPartnerIsProvedToldAndTakenBack(Integer capacity) {
    Map<String, Object> text = Texts.workshop("Accords", capacity);
    text.put(
        "registration", Map.of("confirmation", "email", "partners", List.of(ask(RAIL), ask(VELO))));
    String id = api.published(text);
    String path = "/api/gatherings/" + id;
    String address = "accords-" + id + "@example.org";
    Map<String, Object> form = form(address, 1);
    form.put("newsOptIn", true);
    form.put("consents", Map.of("partners", List.of(RAIL, "f".repeat(32))));
    assertThat(api.post(path + "/registrations", form, null).expect(400).wrongFields())
        .containsExactly("consents.partners[1]");
    form.put("consents", Map.of("partners", List.of(RAIL)));
    api.post(path + "/registrations", form, null).expect(202);
    String own = "/api/registrations/" + Mailbox.token(address, "Confirmez");

    try (Sharings told = new Sharings()) {
      await().atMost(SOON).until(() -> api.get(own, null).status() == 200);
      Answer said = api.get(own + "/consents", null).expect(200);
      assertThat(said.json().at("/consents").findValuesAsString("to"))
          .containsExactly("news", RAIL);
      assertThat(said.json().at("/consents/1/wording").asString())
          .isEqualTo(
              api.get(path, null).json().at("/registration/partners/0/wording/fr").asString());
      assertThat(told.of(id)).as("nobody before it is sure that they come").isEmpty();
      api.post(own + "/confirmation", null, null).expect(200);
      await().atMost(SOON).until(() -> told.of(id).size() == 1);
      assertThat(told.of(id).getFirst().type()).isEqualTo("gathering.registrant.shared");
      assertThat(told.of(id).getFirst().key()).endsWith(":" + RAIL);

      Answer taken =
          api.post(own + "/consents/withdrawals", Map.of("to", List.of("news")), null).expect(200);
      assertThat(taken.json().at("/consents").findValuesAsString("withdrawn"))
          .containsExactly("true", "false");
      await()
          .atMost(SOON)
          .until(
              () ->
                  !api.get(path + "/registrations", "olga")
                      .json()
                      .at("/items/0/newsOptIn")
                      .asBoolean(true));
      assertThat(api.send("DELETE", own, null, null).join().status()).isEqualTo(204);
      await().atMost(SOON).until(() -> told.of(id).size() == 2);
      assertThat(told.of(id).getLast().type()).isEqualTo("gathering.registrant.withdrawn");
      assertThat(told.of(id).getLast().key()).isEqualTo(told.of(id).getFirst().key());
    }
    text.put("registration", Map.of("confirmation", "email", "partners", List.of(other(RAIL))));
    api.put(path, text, "olga", api.get(path, "olga").tag()).expect(409);
  }

  private static Map<String, String> ask(String partner) {
    return Map.of(
        "id", partner, "displayName", "Collectif", "kind", "newsletter", "purpose", "ses lettres");
  }

  private static Map<String, String> other(String partner) {
    Map<String, String> ask = new HashMap<>(ask(partner));
    ask.put("purpose", "tout autre chose");
    return ask;
  }

  private String registered(String gathering, String address, int people) {
    Map<String, Object> form = form(address, people);
    api.post("/api/gatherings/" + gathering + "/registrations", form, null).expect(202);
    return "/api/registrations/" + Mailbox.token(address, "Vous êtes inscrit");
  }

  private static Map<String, Object> form(String address, int people) {
    Map<String, Object> form = new HashMap<>();
    form.put("givenName", "Anna");
    form.put("familyName", "Martin");
    form.put("email", address);
    form.put("postcode", "44000");
    form.put("people", people);
    return form;
  }
}
