package app.tocsin.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.testsupport.TestIssuer;
import app.tocsin.testsupport.TestKafka;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** How a petition comes before a moderator, as organisers and moderators use the API. */
final class ReviewsOverHttp {
  private static final HttpClient http = HttpClient.newHttpClient();
  private static final String ORGANISER = TestIssuer.shared().token("olga", "organiser");
  private static final String ANALYST = TestIssuer.shared().token("anais", "analyst");
  private static final String MODERATOR = TestIssuer.shared().token("jeanne", "moderator");

  private final PetitionApi api;

  ReviewsOverHttp(PetitionApi api) {
    this.api = api;
  }

  /** Sent back once, changed, refused or accepted; the log has each step once, in order. */
  void reviewBeforePublishing() throws Exception {
    String path = submitted();
    assertThat(call("GET", path, "", null, MODERATOR).statusCode()).isEqualTo(200);
    assertThat(call("GET", path, "", null, null).statusCode()).as("not public").isEqualTo(404);
    assertThat(api.put(path, PetitionApi.text("none", 2), "\"2\"").body())
        .contains("petition-in-review");
    assertThat(call("POST", path + "/publication", "", null, ORGANISER).body())
        .contains("petition-in-review");
    assertThat(call("GET", "/api/petitions/submitted", "", null, MODERATOR).body())
        .contains(path.substring(path.lastIndexOf('/') + 1), "\"submittedAt\"");
    assertThat(call("GET", "/api/petitions/submitted", "", null, ANALYST).body())
        .contains("\"submittedAt\"");
    assertThat(call("GET", path, "", null, ANALYST).statusCode()).isEqualTo(200);
    assertThat(decide(path, "accepted", null, null).statusCode()).isEqualTo(428);
    assertThat(decide(path, "accepted", null, "\"1\"").statusCode()).isEqualTo(412);
    assertThat(decide(path, "refused", null, "\"2\"").body()).contains("\"field\":\"ground\"");

    HttpResponse<String> back = decide(path, "sent-back", "unclear", "\"2\"");

    assertThat(back.body())
        .contains(
            "\"status\":\"draft\"", "\"ground\":\"unclear\"", "\"explanation\":\"Dites à qui.\"");
    assertThat(call("GET", path, "", null, ANALYST).statusCode()).as("a draft").isEqualTo(404);
    assertThat(api.put(path, PetitionApi.text("none", 2), "\"3\"").statusCode()).isEqualTo(200);
    call("POST", path + "/submission", "", null, ORGANISER);
    assertThat(decide(path, "accepted", null, "\"5\"").body()).contains("\"status\":\"open\"");
    said(
        path,
        "petition.submitted",
        "petition.sent-back",
        "petition.submitted",
        "petition.accepted");

    String other = submitted();
    assertThat(decide(other, "refused", "outside-remit", "\"2\"").body())
        .contains("\"status\":\"refused\"");
    assertThat(call("POST", other + "/publication", "", null, ORGANISER).body())
        .contains("petition-refused");
    assertThat(decide(other, "accepted", null, "\"3\"").body()).contains("petition-not-in-review");
    said(other, "petition.submitted", "petition.refused");
  }

  /** It knows of no moderators: it stores that it is a draft, and leaves what else is there. */
  void whatAnOlderInstanceEditedStillWaits(ReactiveMongoOperations mongo) throws Exception {
    String path = submitted();
    String id = path.substring(path.lastIndexOf('/') + 1);
    mongo
        .getCollection("petitions")
        .flatMap(
            all -> Mono.from(all.updateOne(Filters.eq("_id", id), Updates.set("status", "DRAFT"))))
        .block();

    assertThat(call("GET", "/api/petitions/submitted", "", null, MODERATOR).body()).contains(id);
    assertThat(decide(path, "refused", "outside-remit", "\"2\"").statusCode()).isEqualTo(200);
    assertThat(call("GET", "/api/petitions/submitted", "", null, MODERATOR).body())
        .doesNotContain(id);
  }

  private String submitted() {
    JsonNode draft =
        PetitionApi.json(api.post("/api/petitions", PetitionApi.text("none", 1), true).join());
    String path = "/api/petitions/" + draft.path("id").asString();
    assertThat(api.post(path + "/submission", "", true).join().body())
        .contains("\"status\":\"submitted\"");
    return path;
  }

  private HttpResponse<String> decide(String path, String verdict, String ground, String version)
      throws Exception {
    String why =
        ground == null ? "" : ",\"ground\":\"" + ground + "\",\"explanation\":\"Dites à qui.\"";
    String body = "{\"verdict\":\"" + verdict + "\"" + why + "}";
    assertThat(call("POST", path + "/decision", body, version, ORGANISER).statusCode())
        .isIn(403, 428);
    return call("POST", path + "/decision", body, version, MODERATOR);
  }

  private static void said(String path, String... types) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        CountedFacts.reviews(
                            TestKafka.bootstrapServers(),
                            path.substring(path.lastIndexOf('/') + 1)))
                    .containsExactly(types));
  }

  private HttpResponse<String> call(
      String method, String path, String body, String version, String token) throws Exception {
    var request =
        api.request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (version != null) {
      request.header("If-Match", version);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
