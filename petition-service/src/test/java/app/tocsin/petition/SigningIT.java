package app.tocsin.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.testsupport.TestIssuer;
import app.tocsin.testsupport.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The main job inside one process: real broker, store protocol and mail server. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // ends the consumers while the broker still answers them
class SigningIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private PetitionApi api;
  @Autowired private MeterRegistry meters;
  @Autowired private ReactiveMongoOperations mongo;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    PetitionSettings.register(properties, SigningIT.class);
  }

  @BeforeEach
  void ready() {
    api = new PetitionApi(port);
    await().atMost(SOON).until(() -> api.get("/actuator/health/readiness").statusCode() == 200);
  }

  @Test
  void everyPersonIsCountedOnceHoweverOftenTheySign() throws Exception {
    String petition = api.openPetition("none", 1);

    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int person = 0; person < 100; person++) {
        answers.add(api.sign(petition, "Person.%d@Example.org".formatted(person)));
      }
    }
    Set<String> ids = answers.stream().map(PetitionApi::signatureId).collect(Collectors.toSet());

    assertThat(ids).hasSize(100);
    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(100));
    assertThat(CountedFacts.of(TestKafka.bootstrapServers(), petition))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(api.territories(petition)).isEqualTo(Map.of("44", 100L));
    String places = "/api/petitions/" + petition + "/territories";
    assertThat(api.get(places).body()).as("too few to say where they live").isEqualTo("[]");
    assertThat(api.get(places + "/exact").statusCode()).isEqualTo(401);
    await().atMost(SOON).untilAsserted(() -> assertThat(api.verified(petition)).isTrue());
    assertThat(meters.get("tocsin.recorder.entries").tag("outcome", "duplicate").counter().count())
        .isGreaterThanOrEqualTo(200);
  }

  @Test
  void aHouseholdSignsUpToItsLimitToldApartByName() throws Exception {
    String petition = api.openPetition("none", 2);

    for (String givenName : List.of("Anne", "ANNE ", "Paul", "Zoé", "Léa")) {
      assertThat(PetitionApi.signatureId(api.sign(petition, "famille@example.org", givenName)))
          .isNotEmpty();
    }

    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(2));
  }

  @Test
  void aSignatureCountsOnceItsMailIsConfirmed() throws Exception {
    String petition = api.openPetition("email", 1);
    String address = "lea-" + petition + "@example.org";

    HttpResponse<String> answer = api.sign(petition, address).join();
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(PetitionApi.json(answer).path("status").asString())
        .isEqualTo("pending-confirmation");
    String token = PetitionApi.tokenMailedTo(address);
    await().atMost(SOON).untilAsserted(() -> assertThat(api.pending(petition)).isEqualTo(1));

    HttpResponse<String> once = api.confirm(token);
    HttpResponse<String> again = api.confirm(token);

    assertThat(once.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(once.body());
    assertThat(PetitionApi.json(once).path("status").asString()).isEqualTo("confirmed");
    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(1));
    assertThat(api.pending(petition)).isZero();
    assertThat(CountedFacts.of(TestKafka.bootstrapServers(), petition)).hasSize(1);
    assertThat(api.confirm(token.substring(1) + "A").statusCode()).isEqualTo(400);
  }

  @Test
  void whatASignerAllowsAPartnerIsSaidWithTheCountAndTakenBackByTheSignersLink() throws Exception {
    String partner = "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091";
    String petition = api.openPetitionWith(partner);
    String address = "zoe-" + petition + "@example.org";

    assertThat(api.signFor(petition, address, "1c2d4f0a6c2e4e1f8a7b3c5d6e7f8091").body())
        .contains("consents.partners[0]", "must be a partner that this petition names");
    assertThat(api.signFor(petition, address, partner).statusCode()).isEqualTo(202);
    PetitionApi.signatureId(api.sign(petition, "nobody-" + petition + "@example.org"));
    String token = PetitionApi.tokenMailedTo(address);
    String link = PetitionApi.linkMailedTo(address, "/consents");
    assertThat(CountedFacts.sharings(TestKafka.bootstrapServers(), petition)).isEmpty();

    assertThat(api.confirm(token).statusCode()).isEqualTo(200);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(CountedFacts.sharings(TestKafka.bootstrapServers(), petition))
                    .containsExactly("petition.signer.shared"));
    assertThat(CountedFacts.of(TestKafka.bootstrapServers(), petition)).hasSize(1);
    JsonNode given = PetitionApi.json(api.consents(link)).path("consents").path(0);
    assertThat(given.path("wording").asString()).contains("Collectif Rail", "sa lettre");
    assertThat(given.path("withdrawn").asBoolean()).isFalse();

    assertThat(api.withdraw(token).statusCode()).as("the other link").isEqualTo(400);
    assertThat(api.withdraw(link).statusCode()).isEqualTo(202);
    assertThat(api.withdraw(link).statusCode()).isEqualTo(202);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(CountedFacts.sharings(TestKafka.bootstrapServers(), petition))
                    .containsExactly("petition.signer.shared", "petition.signer.withdrawn"));
    assertThat(PetitionApi.json(api.consents(link)).at("/consents/0/withdrawn").asBoolean())
        .isTrue();
    assertThat(api.count(petition)).as("it counts as before").isEqualTo(1);
  }

  @Test
  void whoAsksForItIsErasedAndStaysCounted() throws Exception {
    String partner = "9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091";
    String petition = api.openPetitionWith(partner);
    String address = "nina-" + petition + "@example.org";
    assertThat(api.signFor(petition, address, partner).statusCode()).isEqualTo(202);
    String token = PetitionApi.tokenMailedTo(address);
    String link = PetitionApi.linkMailedTo(address, "/my-signature");
    assertThat(api.confirm(token).statusCode()).isEqualTo(200);
    await().atMost(SOON).untilAsserted(() -> assertThat(api.count(petition)).isEqualTo(1));
    assertThat(api.own("kept", link).body())
        .contains(address, "44109", "\"partners\":1", "counted");

    assertThat(api.own("erasures", token).statusCode()).as("the other link").isEqualTo(400);
    assertThat(api.own("erasures", link).statusCode()).isEqualTo(202);
    assertThat(api.own("erasures", link).statusCode()).isEqualTo(202);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(CountedFacts.sharings(TestKafka.bootstrapServers(), petition))
                    .containsExactly("petition.signer.shared", "petition.signer.withdrawn"));
    assertThat(api.signFor(petition, address, partner).statusCode()).isEqualTo(202);
    assertThat(api.own("kept", link).body())
        .contains("\"erased\":true", "counted")
        .doesNotContain(address, "44109", "person", "choices");
    await().atMost(SOON).untilAsserted(() -> assertThat(api.verified(petition)).isTrue());
    assertThat(api.count(petition)).isEqualTo(1);
    assertThat(api.territories(petition)).isEqualTo(Map.of("44", 1L));
  }

  @Test
  void viewersSeeTheCountMove() throws Exception {
    String petition = api.openPetition("none", 1);
    CompletableFuture<Long> seen = api.firstCountSeen(petition, 3);

    IntStream.range(0, 3)
        .forEach(i -> api.sign(petition, "viewer%d@example.org".formatted(i)).join());

    assertThat(seen.get(30, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void aClosedPetitionRefusesSignatures() throws Exception {
    String petition = api.openPetition("none", 1);
    api.post("/api/petitions/" + petition + "/closure", "", true).join();

    HttpResponse<String> answer = api.sign(petition, "late@example.org").join();

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(PetitionApi.json(answer).path("code").asString()).isEqualTo("petition-closed");
  }

  @Test
  void everyWrongFieldIsNamed() throws Exception {
    String petition = api.openPetition("none", 1);

    HttpResponse<String> answer =
        api.post(
                "/api/petitions/" + petition + "/signatures",
                "{\"givenName\":\"\\u202Eeve\",\"familyName\":7,\"email\":\"nobody\","
                    + "\"postcode\":\"00000\",\"country\":\"FR\",\"displayPublicly\":\"yes\"}",
                false)
            .join();

    assertThat(answer.statusCode()).isEqualTo(400);
    List<String> fields = new ArrayList<>();
    PetitionApi.json(answer)
        .path("errors")
        .forEach(error -> fields.add(error.path("field").asString()));
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "givenName", "familyName", "email", "postcode", "displayPublicly");
  }

  @Test
  void editingNeedsThePresentVersion() throws Exception {
    HttpResponse<String> created =
        api.post("/api/petitions", PetitionApi.text("none", 1), true).join();
    String path = "/api/petitions/" + PetitionApi.json(created).path("id").asString();

    assertThat(api.put(path, PetitionApi.text("none", 2), null).statusCode()).isEqualTo(428);
    assertThat(api.put(path, PetitionApi.text("none", 2), "\"7\"").statusCode()).isEqualTo(412);
    HttpResponse<String> edited = api.put(path, PetitionApi.text("none", 2), "\"1\"");
    assertThat(edited.statusCode()).isEqualTo(200);
    assertThat(edited.headers().firstValue("ETag")).hasValue("\"2\"");
    assertThat(api.get(path).statusCode()).as("a draft isn't public").isEqualTo(404);
  }

  @Test
  void aPetitionMayBeReviewedBeforeItIsPublished() throws Exception {
    new ReviewsOverHttp(api).reviewBeforePublishing();
    new ReviewsOverHttp(api).whatAnOlderInstanceEditedStillWaits(mongo);
  }

  @Test
  void whatIsNotPublicIsDenied() throws Exception {
    String petition = api.openPetition("none", 1);
    String analyst = TestIssuer.shared().token("ada", "analyst");
    String admin = TestIssuer.shared().token("root", "admin");
    String expired = TestIssuer.shared().expiredToken("olga", "organiser");
    String closure = "/api/petitions/" + petition + "/closure";

    assertThat(api.postAs(null, "/api/petitions", "{}").statusCode()).isEqualTo(401);
    assertThat(api.postAs(expired, "/api/petitions", "{}").statusCode()).isEqualTo(401);
    assertThat(api.postAs(analyst, "/api/petitions", "{}").statusCode()).isEqualTo(403);
    assertThat(api.postAs(null, closure, "").statusCode()).isEqualTo(401);
    assertThat(api.postAs(analyst, closure, "").statusCode()).isEqualTo(403);
    assertThat(api.get("/api/anything").statusCode()).isEqualTo(401);
    assertThat(api.get("/actuator/env").statusCode()).isEqualTo(401);
    assertThat(api.postAs(admin, closure, "").statusCode()).isEqualTo(200);
  }

  @Test
  void nothingBadIsMoreThanTheCallersFault() throws Exception {
    String path = "/api/petitions/" + api.openPetition("none", 1) + "/signatures";

    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{\"givenName\":\"a\",\"givenName\":\"b\"}",
            "[".repeat(2_000),
            "{\"email\":1" + "0".repeat(400) + "}",
            "{\"givenName\":\"\\ud800\"}",
            "{\"givenName\":\"a\\u0000b\"}",
            "{\"source\":\"x\",\"locale\":9}")) {
      HttpResponse<String> answer = api.postAs(null, path, body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(PetitionApi.json(answer).path("traceId").asString()).hasSize(32);
    }
    assertThat(api.postAs(null, path, " ".repeat(17 * 1024)).statusCode()).isEqualTo(413);
    assertThat(api.postAs(null, "/api/petitions/nothing/signatures", "{}").statusCode())
        .isEqualTo(404);
  }
}
