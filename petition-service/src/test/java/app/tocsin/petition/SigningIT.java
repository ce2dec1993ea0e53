package app.tocsin.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.defaults.json.Json;
import app.tocsin.testsupport.TestIssuer;
import app.tocsin.testsupport.TestKafka;
import app.tocsin.testsupport.TestMail;
import app.tocsin.testsupport.TestMongo;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The main job inside one process: real broker, store protocol and mail server. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SigningIT {
  private static final HttpClient http = HttpClient.newHttpClient();
  private static final Duration SOON = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  @Autowired private MeterRegistry meters;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    String secret = Base64.getEncoder().encodeToString(new byte[32]);
    properties.add("spring.kafka.bootstrap-servers", TestKafka::bootstrapServers);
    properties.add("spring.mongodb.uri", () -> TestMongo.connectionString("signing_it"));
    properties.add("spring.mail.port", TestMail::smtpPort);
    properties.add(
        "spring.security.oauth2.resourceserver.jwt.issuer-uri", TestIssuer.shared()::issuer);
    properties.add(
        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri", TestIssuer.shared()::jwkSetUri);
    properties.add("tocsin.instance", () -> "signing-it");
    properties.add("tocsin.mail.rate", () -> 1_000);
    properties.add("tocsin.signing.address-secret", () -> secret);
    properties.add("tocsin.signing.token-secret", () -> secret);
    properties.add("tocsin.signing.person-keys", () -> "1:" + secret);
  }

  @BeforeEach
  void ready() {
    await().atMost(SOON).until(() -> get("/actuator/health/readiness").statusCode() == 200);
  }

  @Test
  void everyPersonIsCountedOnceHoweverOftenTheySign() throws Exception {
    String petition = openPetition("none", 1);

    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int person = 0; person < 100; person++) {
        answers.add(sign(petition, "Person.%d@Example.org".formatted(person)));
      }
    }
    Set<String> ids = answers.stream().map(SigningIT::signatureId).collect(Collectors.toSet());

    assertThat(ids).hasSize(100);
    await().atMost(SOON).untilAsserted(() -> assertThat(count(petition)).isEqualTo(100));
    assertThat(CountedFacts.of(TestKafka.bootstrapServers(), petition)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(territories(petition)).isEqualTo(Map.of("44", 100L));
    await().atMost(SOON).untilAsserted(() -> assertThat(verified(petition)).isTrue());
    assertThat(meters.get("tocsin.recorder.entries").tag("outcome", "duplicate").counter().count())
        .isGreaterThanOrEqualTo(200);
  }

  @Test
  void aHouseholdSignsUpToItsLimitToldApartByName() throws Exception {
    String petition = openPetition("none", 2);

    for (String givenName : List.of("Anne", "ANNE ", "Paul", "Zoé", "Léa")) {
      assertThat(signatureId(sign(petition, "famille@example.org", givenName))).isNotEmpty();
    }

    await().atMost(SOON).untilAsserted(() -> assertThat(count(petition)).isEqualTo(2));
  }

  @Test
  void aSignatureCountsOnceItsMailIsConfirmed() throws Exception {
    String petition = openPetition("email", 1);
    String address = "lea-" + petition + "@example.org";

    HttpResponse<String> answer = sign(petition, address).join();
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).path("status").asString()).isEqualTo("pending-confirmation");
    String token = tokenMailedTo(address);
    await().atMost(SOON).untilAsserted(() -> assertThat(pending(petition)).isEqualTo(1));

    HttpResponse<String> once = confirm(token);
    HttpResponse<String> again = confirm(token);

    assertThat(once.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(once.body());
    assertThat(json(once).path("status").asString()).isEqualTo("confirmed");
    await().atMost(SOON).untilAsserted(() -> assertThat(count(petition)).isEqualTo(1));
    assertThat(pending(petition)).isZero();
    assertThat(CountedFacts.of(TestKafka.bootstrapServers(), petition)).hasSize(1);
    assertThat(confirm(token.substring(1) + "A").statusCode()).isEqualTo(400);
  }

  @Test
  void viewersSeeTheCountMove() throws Exception {
    String petition = openPetition("none", 1);
    CompletableFuture<Long> seen = firstCountSeen(petition, 3);

    IntStream.range(0, 3).forEach(i -> sign(petition, "viewer%d@example.org".formatted(i)).join());

    assertThat(seen.get(30, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void aClosedPetitionRefusesSignatures() throws Exception {
    String petition = openPetition("none", 1);
    post("/api/petitions/" + petition + "/closure", "", true).join();

    HttpResponse<String> answer = sign(petition, "late@example.org").join();

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("code").asString()).isEqualTo("petition-closed");
  }

  @Test
  void everyWrongFieldIsNamed() throws Exception {
    String petition = openPetition("none", 1);

    HttpResponse<String> answer =
        post(
                "/api/petitions/" + petition + "/signatures",
                "{\"givenName\":\"\\u202Eeve\",\"familyName\":7,\"email\":\"nobody\","
                    + "\"postcode\":\"00000\",\"country\":\"FR\",\"displayPublicly\":\"yes\"}",
                false)
            .join();

    assertThat(answer.statusCode()).isEqualTo(400);
    List<String> fields = new ArrayList<>();
    json(answer).path("errors").forEach(error -> fields.add(error.path("field").asString()));
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "givenName", "familyName", "email", "postcode", "displayPublicly");
  }

  @Test
  void editingNeedsThePresentVersion() throws Exception {
    HttpResponse<String> created = post("/api/petitions", text("none", 1), true).join();
    String path = "/api/petitions/" + json(created).path("id").asString();

    assertThat(put(path, text("none", 2), null).statusCode()).isEqualTo(428);
    assertThat(put(path, text("none", 2), "\"7\"").statusCode()).isEqualTo(412);
    HttpResponse<String> edited = put(path, text("none", 2), "\"1\"");
    assertThat(edited.statusCode()).isEqualTo(200);
    assertThat(edited.headers().firstValue("ETag")).hasValue("\"2\"");
    assertThat(get(path).statusCode()).as("a draft isn't public").isEqualTo(404);
  }

  private String openPetition(String confirmation, int householdLimit) throws Exception {
    HttpResponse<String> created =
        post("/api/petitions", text(confirmation, householdLimit), true).join();
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = json(created).path("id").asString();
    HttpResponse<String> published =
        post("/api/petitions/" + id + "/publication", "", true).join();
    assertThat(json(published).path("status").asString()).isEqualTo("open");
    return id;
  }

  private static String text(String confirmation, int householdLimit) {
    return Json.mapper()
        .writeValueAsString(
            Map.of(
                "title", "Sauvons la rivière",
                "summary", "Elle est à nous",
                "text", "Nous demandons que la rivière vive.",
                "goal", 1000,
                "addressee", "Le préfet",
                "language", "fr",
                "confirmation", confirmation,
                "householdLimit", householdLimit));
  }

  private CompletableFuture<HttpResponse<String>> sign(String petition, String email) {
    return sign(petition, email, "Léa");
  }

  /** Signs again where the log was too slow, as the answer says. */
  private CompletableFuture<HttpResponse<String>> sign(
      String petition, String email, String givenName) {
    return signOnce(petition, email, givenName)
        .thenCompose(
            answer ->
                answer.statusCode() == 503
                    ? CompletableFuture.runAsync(
                            () -> {},
                            CompletableFuture.delayedExecutor(
                                200, java.util.concurrent.TimeUnit.MILLISECONDS))
                        .thenCompose(_ -> sign(petition, email, givenName))
                    : CompletableFuture.completedFuture(answer));
  }

  private CompletableFuture<HttpResponse<String>> signOnce(
      String petition, String email, String givenName) {
    return post(
        "/api/petitions/" + petition + "/signatures",
        Json.mapper()
            .writeValueAsString(
                Map.of(
                    "givenName", givenName,
                    "familyName", "Martin",
                    "email", email,
                    "postcode", "44000",
                    "country", "FR",
                    "displayPublicly", false,
                    "newsOptIn", false,
                    "locale", "fr")),
        false);
  }

  private HttpResponse<String> confirm(String token) {
    return post(
            "/api/signatures/confirmations",
            Json.mapper().writeValueAsString(Map.of("token", token)),
            false)
        .join();
  }

  private CompletableFuture<HttpResponse<String>> post(String path, String body, boolean organiser) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (organiser) {
      request.header("Authorization", token());
    }
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String path, String body, String version) throws Exception {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Authorization", token())
            .PUT(BodyPublishers.ofString(body));
    if (version != null) {
      request.header("If-Match", version);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static String token() {
    return "Bearer " + TestIssuer.shared().token("olga", "organiser");
  }

  private long count(String petition) throws Exception {
    return json(get("/api/petitions/" + petition + "/count")).path("count").asLong();
  }

  private long pending(String petition) throws Exception {
    return json(get("/api/petitions/" + petition + "/count")).path("pending").asLong();
  }

  private boolean verified(String petition) throws Exception {
    return json(get("/api/petitions/" + petition + "/count")).hasNonNull("lastVerified");
  }

  private Map<String, Long> territories(String petition) throws Exception {
    Map<String, Long> counts = new java.util.HashMap<>();
    json(get("/api/petitions/" + petition + "/territories?level=departement"))
        .forEach(line -> counts.put(line.path("code").asString(), line.path("count").asLong()));
    return counts;
  }

  /** The first count of at least this many that the stream shows. */
  private CompletableFuture<Long> firstCountSeen(String petition, long atLeast) {
    return http.sendAsync(
            request("/api/petitions/" + petition + "/count/stream").build(), BodyHandlers.ofLines())
        .thenApply(
            answer ->
                answer
                    .body()
                    .filter(line -> line.startsWith("data:{"))
                    .mapToLong(
                        line -> Json.mapper().readTree(line.substring(5)).path("count").asLong())
                    .filter(count -> count >= atLeast)
                    .findFirst()
                    .orElseThrow());
  }

  private static String tokenMailedTo(String address) {
    URI mailbox = URI.create(TestMail.url() + "/mailbox/messages?to=" + address);
    Pattern link = Pattern.compile("/confirm\\?token=([A-Za-z0-9_-]+)");
    return await()
        .atMost(SOON)
        .until(
            () ->
                link.matcher(
                        http.send(HttpRequest.newBuilder(mailbox).build(), BodyHandlers.ofString())
                            .body())
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse(""),
            token -> !token.isEmpty());
  }

  private static String signatureId(CompletableFuture<HttpResponse<String>> answer) {
    HttpResponse<String> response = answer.join();
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return json(response).path("signatureId").asString();
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Json.mapper().readTree(response.body());
  }
}
