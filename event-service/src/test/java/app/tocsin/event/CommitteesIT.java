package app.tocsin.event;

import static app.tocsin.event.CommitteeTexts.area;
import static app.tocsin.event.CommitteeTexts.letter;
import static app.tocsin.event.CommitteeTexts.note;
import static app.tocsin.event.CommitteeTexts.person;
import static app.tocsin.event.CommitteeTexts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.event.EventApi.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Committees through the API: who comes in, who may do what, what they write and did. */
class CommitteesIT extends EventScenario implements RequestScenes {
  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    EventSettings.register(properties, CommitteesIT.class);
  }

  @Override
  public EventApi api() {
    return api;
  }

  @Test
  void peopleAskAreInvitedAndHandOver() {
    String id = founded("Nantes Nord");
    String zoe = "zoe-" + id + "@example.org";
    api.post(C + id + "/requests", person("Zoé", "zo-" + id + "@example.org"), "zoe").expect(202);
    String invited =
        api.post(C + id + "/invitations", Map.of("email", zoe, "role", "host"), "olga")
            .expect(201)
            .text("id");
    String link = invitation(zoe);

    Answer shown = api.get(link, null).expect(200);
    assertThat(shown.text("role")).isEqualTo("host");
    assertThat(shown.text("invitedBy")).isEqualTo("Olga");
    api.post(link, Map.of("name", ""), null).expect(400);
    Answer joined = api.post(link, Map.of("name", "Zoé"), "zoe").expect(200);
    assertThat(joined.text("memberId")).isEqualTo(invited);
    assertThat(joined.text("role")).isEqualTo("host");
    api.post(link, Map.of("name", "Ida"), "ida").expect(410);
    assertThat(api.get(C + id + "/requests", "olga").expect(200).json().path("items").size())
        .as("who is in asks no more")
        .isZero();

    assertThat(api.get(C + id + "/members", "zoe").expect(200).body())
        .contains("Olga", "Zoé")
        .doesNotContain("@example.org");
    assertThat(api.get(C + id + "/members", "olga").expect(200).body()).contains(zoe);
    assertThat(
            api.send("DELETE", C + id + "/members/me", null, "olga")
                .join()
                .expect(409)
                .text("code"))
        .isEqualTo("last-coordinator");
    api.send("DELETE", C + id + "/members/me?successor=" + invited, null, "olga")
        .join()
        .expect(204);
    assertThat(api.get(C + id, "zoe").expect(200).text("role")).isEqualTo("coordinator");
    api.get(C + id + "/members", "olga").expect(403);
  }

  @Test
  void theLinkOfAnInvitationIsEnoughToComeInToLeaveAndToDecline() {
    String id = founded("Sans compte");
    String ana = "ana-" + id + "@example.org";
    api.post(C + id + "/invitations", Map.of("email", ana), "olga").expect(201);
    String link = invitation(ana);

    String member = api.post(link, Map.of("name", "Ana"), null).expect(200).text("memberId");
    assertThat(api.get(link, null).expect(200).json().path("joined").asBoolean()).isTrue();
    assertThat(api.post(link, Map.of("name", "Ana"), "ana").expect(200).text("memberId"))
        .as("signs in later")
        .isEqualTo(member);
    api.get(link, null).expect(410);
    api.send("DELETE", link, null, null).join().expect(410);
    assertThat(api.get(C + id, null).expect(200).json().path("members").asInt()).isEqualTo(2);

    String ida = "ida-" + id + "@example.org";
    api.post(C + id + "/invitations", Map.of("email", ida), "olga").expect(201);
    String refused = invitation(ida);
    api.send("DELETE", refused, null, null).join().expect(204);
    api.get(refused, null).expect(410);
    Answer again = api.post(C + id + "/invitations", Map.of("email", ida), "olga");
    assertThat(again.expect(429).text("detail")).contains("ninety days");
    api.put(C + id + "/members/me", Map.of(), "olga", null).expect(400);
  }

  @Test
  void whoAsksFromThePageIsHeardOfOnceTheirMailboxIsProved() {
    String id = founded("Par la page");
    String path = C + id + "/askings";
    String eva = "eva-" + id + "@example.org";
    Map<String, Object> form = new HashMap<>(person("Eva", eva));
    form.put("commune", "Rezé");

    assertThat(api.post(path, Map.of("name", "Eva"), null).expect(400).wrongFields())
        .containsExactly("email");
    api.post(C + "f".repeat(32) + "/askings", form, null).expect(404);
    String first = api.post(path, form, null).expect(202).body();
    assertThat(api.post(path, form, null).expect(202).body()).isEqualTo(first);
    String link = Mailbox.link(eva, "Confirmez", "/a/").replace("/a/", C + "askings/");
    assertThat(api.get(link, null).expect(200).text("status")).isEqualTo("to-confirm");
    assertThat(api.get(C + id + "/requests", "olga").json().path("items").size()).isZero();

    assertThat(api.post(link, null, null).expect(200).text("status")).isEqualTo("waiting");
    api.post(link, null, null).expect(200);
    Answer requests = api.get(C + id + "/requests", "olga").expect(200);
    assertThat(requests.text("items.0.commune")).isEqualTo("Rezé");
    assertThat(requests.json().path("items").size()).isOne();
    String request = requests.text("items.0.id");
    api.post(C + id + "/requests/" + request + "/acceptance", Map.of("role", "member"), "omar")
        .expect(403);
    api.post(C + id + "/requests/" + request + "/acceptance", Map.of("role", "member"), "olga")
        .expect(204);

    String own = Mailbox.link(eva, "Bienvenue", "/c/").replace("/c/", C + "invitations/");
    assertThat(api.get(link, null).expect(200).text("status")).isEqualTo("joined");
    api.send("DELETE", own, null, null).join().expect(204);
    api.get(link, null).expect(410);
  }

  private static String invitation(String address) {
    return Mailbox.link(address, "Invitation", "/c/").replace("/c/", C + "invitations/");
  }

  /** Each may what their role says, in their own committee, and nothing in another's. */
  @Test
  void nobodyActsInAForeignCommittee() {
    String id = founded("Matrice");
    String request =
        api.post(C + id + "/requests", person("Ida", "ida@example.org"), "ida")
            .expect(202)
            .text("id");
    api.post(C + id + "/requests/" + request + "/acceptance", Map.of("role", "observer"), "olga")
        .expect(204);
    String own = api.get(C + id, "ida").text("memberId");
    Map<String, Object> note = note("members");
    String noteId = api.post(C + id + "/notes", note, "olga").expect(201).text("id");
    Map<String, Object> text = Map.of("name", "Autre", "territory", List.of(area("44109")));
    for (String stranger : List.of("omar", "ida")) {
      api.put(C + id, text, stranger, "\"1\"").expect(403);
      api.post(C + id + "/invitations", Map.of("email", "x@example.org"), stranger).expect(403);
      api.post(C + id + "/letters", letter(), stranger).expect(403);
      api.post(C + id + "/notes", note, stranger).expect(403);
      api.get(C + id + "/requests", stranger).expect(403);
      api.get(C + id + "/invitations", stranger).expect(403);
      api.put(C + id + "/members/" + own, Map.of("role", "coordinator"), stranger, null)
          .expect(403);
      api.send("DELETE", C + id + "/members/" + id, null, stranger).join().expect(403);
      api.post(C + id + "/requests/" + request + "/acceptance", Map.of(), stranger).expect(403);
    }
    api.get(C + id + "/members", "omar").expect(403);
    api.get(C + id + "/numbers", "omar").expect(403);
    api.get(C + id + "/notes/" + noteId, "omar").expect(404);
    api.put(C + id + "/notes/" + noteId, note, "omar", "\"1\"").expect(404);
    api.put(C + id + "/notes/" + noteId, note, "ida", "\"1\"").expect(403);
    api.send("DELETE", C + id + "/notes/" + noteId, null, "omar").join().expect(404);
    api.get(C + id + "/members", null).expect(401);
    String other = founded("Ailleurs");
    api.get(C + other + "/notes/" + noteId, "olga").expect(404);
    api.put(C + other + "/members/" + own, Map.of("mails", false), "olga", null).expect(403);
    api.get(C + UUID.randomUUID().toString().replace("-", "") + "/members", "olga").expect(404);
    Map<String, Object> gathering = new HashMap<>(Texts.workshop("Pas le sien", 5));
    gathering.put("committeeId", id);
    api.post("/api/gatherings", gathering, "omar").expect(403);
    api.post("/api/gatherings", gathering, "ida").expect(403);
  }

  @Test
  void itsGatheringsAreItsHostsAndCountInItsNumbers() {
    String id = founded("Chiffres");
    Map<String, Object> text = new HashMap<>(Texts.workshop("Réunion du comité", 10));
    text.put("committeeId", id);
    String gathering = api.published(text);
    Map<String, Object> form = new HashMap<>(Map.of("givenName", "Anna", "familyName", "Martin"));
    form.putAll(Map.of("email", "anna-" + id + "@example.org", "postcode", "44000", "people", 3));
    String registrations = "/api/gatherings/" + gathering + "/registrations";
    api.post(registrations, form, null).expect(202);
    String thought = "thought-better-" + id + "@example.org";
    form.put("email", thought);
    api.post(registrations, form, null).expect(202);
    String own = "/api/registrations/" + Mailbox.token(thought, "Vous êtes inscrit");
    api.send("DELETE", own, null, null).join().expect(204);
    api.post(
            "/api/gatherings/" + gathering + "/check-ins",
            Map.of("walkIns", List.of(Map.of("id", "w", "people", 2))),
            "olga")
        .expect(200);

    JsonNode numbers = api.get(C + id + "/numbers", "olga").expect(200).json();
    assertThat(numbers.at("/members/coordinator").asInt()).isEqualTo(1);
    assertThat(numbers.path("gatherings").asInt()).isEqualTo(1);
    assertThat(numbers.path("registrations").asInt()).as("without who cancelled").isEqualTo(1);
    assertThat(numbers.path("people").asInt()).isEqualTo(3);
    assertThat(numbers.path("attendance").asInt()).isEqualTo(2);
    assertThat(numbers.at("/signatures/0/code").asString()).isEqualTo("44109");
    String calendar = api.get(C + id, null).text("calendar");
    await().atMost(SOON).until(() -> api.get(calendar, null).body().contains("Réunion du comité"));
  }

  /** Where there is no limit, the log is folded a little later. */
  @Test
  void whoCancelsCountsNoMoreWhereThereIsNoLimitEither() {
    String id = founded("Marche");
    Map<String, Object> text = new HashMap<>(Texts.workshop("Marche du comité", null));
    text.put("committeeId", id);
    String path = "/api/gatherings/" + api.published(text);
    Map<String, Object> form = new HashMap<>(Map.of("givenName", "Ida", "familyName", "Le Goff"));
    form.putAll(Map.of("email", "ida-" + id + "@example.org", "postcode", "44000", "people", 5));
    api.post(path + "/registrations", form, null).expect(202);
    String own =
        "/api/registrations/" + Mailbox.token("ida-" + id + "@example.org", "Vous êtes inscrit");
    await().atMost(SOON).until(() -> people(path) == 5);

    api.send("DELETE", own, null, null).join().expect(204);
    await().atMost(SOON).until(() -> people(path) == 0);
    JsonNode numbers = api.get(C + id + "/numbers", "olga").expect(200).json();
    assertThat(numbers.path("registrations").asInt(-1)).isZero();
    assertThat(numbers.path("people").asInt(-1)).isZero();
  }

  private int people(String gathering) {
    return api.get(gathering + "/places", null).json().path("taken").asInt(-1);
  }

  @Test
  void lettersGoToWhoWantsThemThreeTimesAWeek() throws Exception {
    String id = founded("Lettres");
    String address = "olga-lettres@example.org";
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      api.post(C + id + "/letters", letter(), "olga", "Idempotency-Key", key).expect(202);
    }
    String subject = "[Comité Lettres] Samedi";
    String link = Mailbox.link(address, subject, C + "unsubscriptions/");
    assertThat(Mailbox.count(address, subject)).isEqualTo(1);

    assertThat(api.get(link, null).expect(200).body()).contains("Se désabonner");
    assertThat(api.get(C + id, "olga").json().path("mails").asBoolean()).isTrue();
    api.post(link, null, null).expect(200);
    assertThat(api.get(C + id, "olga").json().path("mails").asBoolean()).isFalse();
    api.post(C + id + "/letters", letter(), "olga").expect(202);
    api.put(C + id + "/members/me", Map.of("mails", true), "olga", null).expect(200);
    api.post(C + id + "/letters", Map.of("subject", "Encore", "text", "x"), "olga").expect(202);
    Answer enough = api.post(C + id + "/letters", letter(), "olga");
    assertThat(enough.text("code")).isEqualTo("too-many-requests");
    Mailbox.link(address, "[Comité Lettres] Encore", C + "unsubscriptions/");
    assertThat(Mailbox.count(address, subject)).isEqualTo(1);
  }

  @Test
  void oneIsFoundByItsTerritoryAndWrongFieldsAreNamed() {
    String id = founded("Trouvable");

    for (String search : Set.of("departement=44&limit=100", "commune=44109&limit=100")) {
      assertThat(api.get("/api/committees?" + search, null).expect(200).body()).contains(id);
    }
    assertThat(api.get("/api/committees?commune=75056", null).body()).doesNotContain(id);
    assertThat(api.get("/api/committees?mine=true&limit=100", "olga").body()).contains(id);
    api.get("/api/committees?mine=true", null).expect(401);
    Answer wrong =
        api.post(
                "/api/committees",
                Map.of(
                    "name", "x", "territory", List.of(area("99999")), "you", Map.of("email", "y")),
                "olga")
            .expect(400);
    assertThat(wrong.wrongFields())
        .containsExactlyInAnyOrder("name", "territory[0].code", "you.name", "you.email");
    api.post("/api/committees", text("Sans rôle"), "zoe").expect(403);
  }

  @Override
  public String founded(String name) {
    String key = UUID.randomUUID().toString();
    String id =
        api.post("/api/committees", text(name), "olga", "Idempotency-Key", key)
            .expect(201)
            .text("id");
    assertThat(api.post("/api/committees", text(name), "olga", "Idempotency-Key", key).text("id"))
        .isEqualTo(id);
    api.post("/api/committees", text("Autre"), "olga", "Idempotency-Key", key).expect(422);
    return id;
  }
}
