package app.tocsin.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.defaults.json.Json;
import app.tocsin.testsupport.TestIssuer;
import app.tocsin.testsupport.TestMail;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The public API of one instance, as its clients use it. */
final class PetitionApi {
  private static final HttpClient http = HttpClient.newHttpClient();
  private static final Duration SOON = Duration.ofSeconds(30);

  private final int port;

  PetitionApi(int port) {
    this.port = port;
  }

  String openPetition(String confirmation, int householdLimit) throws Exception {
    return opened(text(confirmation, householdLimit));
  }

  private String opened(String text) {
    HttpResponse<String> created = post("/api/petitions", text, true).join();
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = json(created).path("id").asString();
    HttpResponse<String> published = post("/api/petitions/" + id + "/publication", "", true).join();
    assertThat(json(published).path("status").asString()).isEqualTo("open");
    return id;
  }

  /** One whose signers this partner asks for their contact. */
  String openPetitionWith(String partner) {
    Map<String, Object> text = new HashMap<>(fields("email", 1));
    text.put(
        "partners",
        List.of(
            Map.of(
                "id",
                partner,
                "displayName",
                "Collectif Rail",
                "kind",
                "newsletter",
                "purpose",
                "sa lettre d’information")));
    return opened(Json.mapper().writeValueAsString(text));
  }

  static String text(String confirmation, int householdLimit) {
    return Json.mapper().writeValueAsString(fields(confirmation, householdLimit));
  }

  private static Map<String, Object> fields(String confirmation, int householdLimit) {
    return Map.of(
        "title", "Sauvons la rivière",
        "summary", "Elle est à nous",
        "text", "Nous demandons que la rivière vive.",
        "goal", 1000,
        "addressee", "Le préfet",
        "language", "fr",
        "confirmation", confirmation,
        "householdLimit", householdLimit);
  }

  HttpResponse<String> signFor(String petition, String email, String partner) {
    return post(
            "/api/petitions/" + petition + "/signatures",
            Json.mapper()
                .writeValueAsString(
                    Map.of(
                        "givenName", "Zoé",
                        "familyName", "Martin",
                        "email", email,
                        "postcode", "44000",
                        "country", "FR",
                        "consents", Map.of("partners", List.of(partner)))),
            false)
        .join();
  }

  HttpResponse<String> consents(String token) {
    return own("consents", token);
  }

  HttpResponse<String> withdraw(String token) {
    return own("consents/withdrawals", token);
  }

  /** What a signer asks for by the link in a mail. */
  HttpResponse<String> own(String what, String token) {
    return post("/api/signatures/" + what, "{\"token\":\"" + token + "\"}", false).join();
  }

  CompletableFuture<HttpResponse<String>> sign(String petition, String email) {
    return sign(petition, email, "Léa");
  }

  /** Signs again where the log was too slow, as the answer says. */
  CompletableFuture<HttpResponse<String>> sign(String petition, String email, String givenName) {
    return signOnce(petition, email, givenName)
        .thenCompose(
            answer ->
                answer.statusCode() == 503
                    ? CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))
                        .thenCompose(_ -> sign(petition, email, givenName))
                    : CompletableFuture.completedFuture(answer));
  }

  CompletableFuture<HttpResponse<String>> signOnce(
      String petition, String email, String givenName) {
    return post(
        "/api/petitions/" + petition + "/signatures",
        Json.mapper()
            .writeValueAsString(
                Map.of(
                    "givenName",
                    givenName,
                    "familyName",
                    "Martin",
                    "email",
                    email,
                    "postcode",
                    "44000",
                    "country",
                    "FR",
                    "displayPublicly",
                    false,
                    "newsOptIn",
                    false,
                    "locale",
                    "fr")),
        false);
  }

  /** The ids of so many different people, once they count. */
  List<String> signed(String petition, int people, Duration atMost) {
    List<String> ids =
        IntStream.range(0, people)
            .mapToObj(n -> sign(petition, "person." + n + "@example.org"))
            .toList()
            .stream()
            .map(PetitionApi::signatureId)
            .toList();
    await().atMost(atMost).untilAsserted(() -> assertThat(count(petition)).isEqualTo(people));
    return ids;
  }

  HttpResponse<String> confirm(String token) {
    return post(
            "/api/signatures/confirmations",
            Json.mapper().writeValueAsString(Map.of("token", token)),
            false)
        .join();
  }

  HttpResponse<String> postAs(String token, String path, String body) throws Exception {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> post(String path, String body, boolean organiser) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (organiser) {
      request.header("Authorization", token());
    }
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> put(String path, String body, String version) throws Exception {
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

  HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  static String token() {
    return "Bearer " + TestIssuer.shared().token("olga", "organiser");
  }

  long count(String petition) throws Exception {
    return json(get("/api/petitions/" + petition + "/count")).path("count").asLong();
  }

  long pending(String petition) throws Exception {
    return json(get("/api/petitions/" + petition + "/count")).path("pending").asLong();
  }

  /** Whether the count says so, and under another entity tag than the same count unverified. */
  boolean verified(String petition) throws Exception {
    HttpResponse<String> answer = get("/api/petitions/" + petition + "/count");
    String unverified = "W/\"%d\"".formatted(json(answer).path("version").asLong());
    return json(answer).hasNonNull("lastVerified")
        && !answer.headers().firstValue("ETag").orElseThrow().equals(unverified);
  }

  Map<String, Long> territories(String petition) throws Exception {
    Map<String, Long> counts = new HashMap<>();
    HttpResponse<String> exact =
        http.send(
            request("/api/petitions/" + petition + "/territories/exact?level=departement")
                .header("Authorization", token())
                .GET()
                .build(),
            BodyHandlers.ofString());
    json(exact)
        .forEach(line -> counts.put(line.path("code").asString(), line.path("count").asLong()));
    return counts;
  }

  /** The first count of at least this many that the stream shows. */
  CompletableFuture<Long> firstCountSeen(String petition, long atLeast) {
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

  static String tokenMailedTo(String address) {
    return linkMailedTo(address, "/confirm");
  }

  /** The token of that link in the mail. */
  static String linkMailedTo(String address, String page) {
    URI mailbox = URI.create(TestMail.url() + "/mailbox/messages?to=" + address);
    Pattern link = Pattern.compile(page + "\\?token=([A-Za-z0-9_-]+)");
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

  static String signatureId(CompletableFuture<HttpResponse<String>> answer) {
    HttpResponse<String> response = answer.join();
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return json(response).path("signatureId").asString();
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.mapper().readTree(response.body());
  }
}
