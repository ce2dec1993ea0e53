package app.tocsin.load.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public HTTP API, as an organiser's own program would call it. */
public final class PetitionsApi implements AutoCloseable {

  private final ApiClient client;

  /** The API behind this base URL. */
  public PetitionsApi(URI gateway) {
    this.client = new ApiClient(gateway);
  }

  /** An answer that was not the expected one, with what it said. */
  public static final class Refused extends RuntimeException {
    Refused(HttpRequest request, HttpResponse<String> answer, int expected) {
      super(
          request.method()
              + " "
              + request.uri()
              + " answered "
              + answer.statusCode()
              + " (expected: "
              + expected
              + "): "
              + answer.body().lines().limit(5).reduce("", (a, b) -> a + b));
    }
  }

  /** An access token by the client-credentials grant. */
  public String token(String name, String secret) {
    return client.token(name, secret);
  }

  /**
   * Creates a petition whose signatures are counted without confirmation, and opens it.
   *
   * @return its id
   */
  public String openPetition(String token, String title) {
    return openPetition(token, title, "./tocsin bench");
  }

  /** The same, made by another command than the bench. */
  public String openPetition(String token, String title, String maker) {
    Map<String, Object> draft = new LinkedHashMap<>();
    draft.put("title", title);
    draft.put("summary", "Made by " + maker + " to be signed by people who don't exist.");
    draft.put(
        "text",
        "Made by " + maker + ". It asks for nothing, of nobody, and may be closed at any time.");
    draft.put("goal", 1_000_000);
    draft.put("addressee", "Nobody in particular");
    draft.put("language", "fr");
    draft.put("confirmation", "none");
    HttpRequest create =
        authorised("/api/petitions", JsonMapper.shared().writeValueAsString(draft), token)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .build();
    String id = send(create, 201).path("id").asString();
    send(authorised("/api/petitions/" + id + "/publication", "", token).build(), 200);
    return id;
  }

  /** Has a projection of analytics counted anew beside the live one; the rebuild that begins. */
  public JsonNode beginRebuild(String token, String projection) {
    return send(authorised(rebuildsOf(projection), "", token).build(), 202);
  }

  /** The rebuilds of a projection, as analytics lists them. */
  public JsonNode rebuilds(String token, String projection) {
    return client.get(rebuildsOf(projection), token);
  }

  private static String rebuildsOf(String projection) {
    return "/api/analytics/rebuilds?projection=" + URLEncoder.encode(projection, UTF_8);
  }

  /** Closes a petition. */
  public void close(String token, String petitionId) {
    send(authorised("/api/petitions/" + petitionId + "/closure", "", token).build(), 200);
  }

  /** The official count. */
  public JsonNode count(String petitionId) {
    return get("/api/petitions/" + petitionId + "/count");
  }

  /** The same, as the bytes that were sent. */
  public byte[] countAsSent(String petitionId) {
    return client.getText("/api/petitions/" + petitionId + "/count").getBytes(UTF_8);
  }

  /** The official tallies by département, as staff may see them: code to signatures. */
  public Map<String, Long> territories(String token, String petitionId) {
    String path = "/api/petitions/" + petitionId + "/territories/exact?level=departement";
    return lines(client.get(path, token), "code");
  }

  /** The series of analytics: hour to signatures. */
  public Map<String, Long> series(String petitionId) {
    Map<String, Long> hours = new TreeMap<>();
    lines(
            get("/api/analytics/petitions/" + petitionId + "/series?bucket=hour").path("buckets"),
            "start")
        // as Java writes it: RFC 3339 leaves the digits of the seconds open
        .forEach((start, count) -> hours.put(Instant.parse(start).toString(), count));
    return hours;
  }

  /**
   * The funnel of the last days, as staff see it: step to count, of those that are known.
   *
   * @param place such as {@code petitions/7d0f3c1e}
   */
  public Map<String, Long> funnel(String token, String place) {
    Map<String, Long> steps = new TreeMap<>();
    for (JsonNode step : client.get("/api/analytics/" + place + "/funnel", token).path("steps")) {
      if (step.has("count")) {
        steps.put(step.path("step").asString(), step.path("count").asLong());
      }
    }
    return steps;
  }

  /** People who are registered for a gathering, as analytics shows staff; -1 where it has none. */
  public long registered(String token, String gatheringId) {
    String after = "";
    do {
      JsonNode page =
          client.get("/api/analytics/gatherings?after=" + URLEncoder.encode(after, UTF_8), token);
      for (JsonNode gathering : page.path("gatherings")) {
        if (gathering.path("gatheringId").asString("").equals(gatheringId)) {
          return gathering.path("registrations").asLong();
        }
      }
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    return -1;
  }

  private static Map<String, Long> lines(JsonNode table, String name) {
    Map<String, Long> lines = new TreeMap<>();
    table.forEach(line -> lines.put(line.path(name).asString(), line.path("count").asLong()));
    return lines;
  }

  private JsonNode get(String path) {
    return client.get(path);
  }

  private JsonNode send(HttpRequest request, int expected) {
    return client.send(request, expected);
  }

  private HttpRequest.Builder authorised(String path, String json, String token) {
    return client.authorised(path, json, token);
  }

  @Override
  public void close() {
    client.close();
  }
}
