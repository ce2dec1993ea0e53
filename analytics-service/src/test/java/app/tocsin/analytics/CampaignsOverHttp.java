package app.tocsin.analytics;

import static app.tocsin.analytics.AnalyticsApi.json;
import static app.tocsin.analytics.AnalyticsApi.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.analytics.LiveStream.Event;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Campaigns over HTTP: their figures, their clocks, the same hour of others, and live. */
final class CampaignsOverHttp {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CAMPAIGNS = "/api/analytics/campaigns/";

  private final String campaign = "trains-" + UUID.randomUUID();
  private final String other = "rivers-" + UUID.randomUUID();
  private final Instant now = Instant.now();
  private final Instant launched = now.truncatedTo(ChronoUnit.HOURS).minus(30, ChronoUnit.HOURS);
  private final int port;
  private final AnalyticsApi api;

  CampaignsOverHttp(int port) {
    this.port = port;
    this.api = new AnalyticsApi(port);
  }

  /** Two petitions of one campaign and one of another: 3, 2 and 1 signatures. */
  void published() {
    String first = petition(campaign, launched);
    String second = petition(campaign, launched.plus(2, ChronoUnit.HOURS));
    String another = petition(other, launched.minus(5, ChronoUnit.HOURS));
    for (int i = 0; i < 3; i++) {
      sign(first, launched.plus(29, ChronoUnit.HOURS));
    }
    sign(second, launched.plus(3, ChronoUnit.HOURS));
    sign(second, launched.plus(3, ChronoUnit.HOURS));
    sign(another, launched);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(of(campaign, "").path("signatures").asLong()).isEqualTo(5);
              assertThat(of(other, "").path("signatures").asLong()).isEqualTo(1);
            });
  }

  void figures() {
    JsonNode one = of(campaign, "");
    assertThat(one.path("petitions")).hasSize(2);
    assertThat(one.path("dataVersion").asString()).contains(".");
    assertThat(one.path("zone").asString()).isEqualTo("Europe/Paris");
    JsonNode page = json(api.get("/api/analytics/campaigns?limit=1"));
    assertThat(page.path("campaigns")).hasSize(1);
    JsonNode rest =
        json(api.get("/api/analytics/campaigns?limit=100&after=" + page.path("next").asString()));
    assertThat(rest.path("campaigns").toString())
        .contains(campaign)
        .doesNotContain(page.path("campaigns").get(0).path("campaignId").asString());
    JsonNode series = of(campaign, "/series?bucket=hour&from=" + launched);
    assertThat(series.path("buckets").get(0).path("count").asLong()).isEqualTo(2);
    assertThat(series.path("buckets").get(1).path("count").asLong()).isEqualTo(3);
    assertThat(of(campaign, "/breakdown?by=medium").path("total").asLong()).isEqualTo(5);
    assertThat(of(campaign, "/pace").path("lastHour").path("count").isNumber()).isTrue();
    JsonNode curves =
        json(api.get("/api/analytics/comparison?campaigns=" + campaign + "," + other));
    assertThat(curves.path("curves").toString()).contains(campaign, other);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(of(campaign, "/funnel").path("steps").toString())
                    .contains("{\"step\":\"confirmed\",\"count\":5,\"exact\":true"));
    assertThat(api.get(CAMPAIGNS + "nothing").body()).contains("campaign-not-found");
    for (String part : List.of("/series", "/breakdown", "/pace", "/standing", "/zone", "/funnel")) {
      assertThat(api.get(CAMPAIGNS + "nothing" + part).statusCode()).as(part).isEqualTo(404);
      assertThat(api.call("GET", CAMPAIGNS + campaign + part, "", "").statusCode()).isEqualTo(401);
    }
  }

  /** Two come, one of them cancels before the confirmation is read: one person is left. */
  void whoCancelsIsDeducted() {
    String march = UUID.randomUUID().toString().replace("-", "");
    PublishedEvents.send(
        "gathering.gatherings",
        march,
        "gathering.published",
        """
        {"gatheringId":"%s","version":1,"title":"March","kind":"march","status":"published",\
        "campaignId":"%s","publishedAt":"%s","timeZone":"Europe/Paris","slots":[]}\
        """
            .formatted(march, campaign, now));
    register(march, "one", "confirmed", 1);
    register(march, "two", "cancelled", 2);
    register(march, "two", "confirmed", 2);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(of(campaign, "").path("gatherings").toString())
                  .contains("\"registrations\":1,\"confirmed\":3,\"cancelled\":2");
              assertThat(api.get("/api/analytics/gatherings?campaign=" + campaign).body())
                  .contains("\"registrations\":1,\"confirmed\":3,\"cancelled\":2");
            });
  }

  private void register(String gathering, String form, String step, int people) {
    PublishedEvents.send(
        "gathering.registrations",
        gathering,
        "gathering.registration." + step,
        """
        {"slotId":"%1$s:s1","gatheringId":"%1$s","registrationId":"%2$s","requestId":"%1$s%2$s",\
        "people":%3$d,"at":"%4$s"}\
        """
            .formatted(gathering, form, people, now));
  }

  void theSameHourOfOthers() {
    JsonNode standing = of(campaign, "/standing");
    assertThat(standing.path("state").asString()).isEqualTo("compared");
    assertThat(standing.path("hour").asLong()).isBetween(29L, 30L);
    assertThat(standing.path("upToTheHour").path("count").asLong()).isEqualTo(5);
    assertThat(standing.path("campaigns").get(0).path("campaignId").asString()).isEqualTo(campaign);
    assertThat(standing.path("campaigns").toString()).contains(other);
    assertThat(standing.path("curves").get(0).path("points").size())
        .isEqualTo(standing.path("hour").asInt() + 1);
  }

  /** The day of Réunion begins two or three hours before that of Paris. */
  void itsOwnClocks() {
    String zone = CAMPAIGNS + campaign + "/zone";
    HttpResponse<String> unset = api.get(zone);
    assertThat(unset.headers().firstValue("ETag")).hasValue("\"0\"");
    assertThat(set(zone, "Indian/Reunion", "\"0\"", "moderator").statusCode()).isEqualTo(403);
    assertThat(set(zone, "Pacific/Marquesas", "\"0\"", "organiser").body())
        .contains("\"field\":\"zone\"", "whole hours");
    assertThat(set(zone, "Indian/Reunion", "\"0\"", "organiser").statusCode()).isEqualTo(200);
    assertThat(set(zone, "Europe/Paris", "\"0\"", "organiser").statusCode()).isEqualTo(412);

    assertThat(of(campaign, "").path("zone").asString()).isEqualTo("Indian/Reunion");
    JsonNode days = of(campaign, "/series?bucket=day");
    assertThat(days.path("zone").asString()).isEqualTo("Indian/Reunion");
    days.path("buckets")
        .forEach(day -> assertThat(day.path("start").asString()).contains("T20:00:00"));
    assertThat(of(other, "/series?bucket=day").path("zone").asString()).isEqualTo("Europe/Paris");
    assertThat(set(zone, "Europe/Paris", "\"1\"", "analyst").statusCode()).isEqualTo(200);
  }

  /** A snapshot, then what changes, the latest only; a ping; and after a cut a snapshot again. */
  void live() {
    String stream = "http://127.0.0.1:" + port + "/api/analytics/live?campaign=";
    assertThat(api.get("/api/analytics/live?campaign=nothing").body())
        .contains("\"field\":\"campaign\"");
    String more = petition(campaign, launched);
    String last;
    try (var viewer = new LiveStream(URI.create(stream + campaign), "")) {
      await().atMost(SOON).until(() -> !viewer.named("snapshot").isEmpty());
      Event snapshot = viewer.named("snapshot").getFirst();
      assertThat(snapshot.json().path("campaignId").asString()).isEqualTo(campaign);
      assertThat(snapshot.json().path("signatures").asLong()).isEqualTo(5);
      int signatures = 40;
      for (int i = 0; i < signatures; i++) {
        sign(more, now);
      }
      await()
          .atMost(SOON)
          .until(
              () -> {
                List<Event> told = viewer.named("snapshot", "delta");
                return told.getLast().json().path("signatures").asLong() == 5 + signatures;
              });
      await().atMost(SOON).until(() -> !viewer.named("ping").isEmpty());
      List<Event> told = viewer.named("snapshot", "delta");
      assertThat(told).extracting(Event::name).containsOnlyOnce("snapshot");
      assertThat(told).extracting(Event::version).isSorted();
      assertThat(told).extracting(Event::id).allMatch(id -> id.matches("[0-9]+-[0-9]+"));
      assertThat(told).extracting(each -> each.json().path("signatures").asLong()).isSorted();
      last = told.getLast().id();
    }
    try (var again = new LiveStream(URI.create(stream + campaign), last)) {
      await().atMost(SOON).until(() -> !again.named("snapshot").isEmpty());
      assertThat(again.named("snapshot").getFirst().json().path("signatures").asLong())
          .isEqualTo(45);
    }
  }

  private JsonNode of(String id, String part) {
    return json(api.get(CAMPAIGNS + id + part));
  }

  private HttpResponse<String> set(String path, String zone, String version, String role) {
    return api.call(
        "PUT", path, "{\"zone\":\"" + zone + "\"}", person("p", role), "If-Match", version);
  }

  private static String petition(String campaign, Instant at) {
    String id = UUID.randomUUID().toString().replace("-", "");
    PublishedEvents.send(
        "petition.petitions",
        id,
        "petition.published",
        """
        {"petitionId":"%s","version":1,"title":"Trains","goal":100,"publishedAt":"%s",\
        "campaignId":"%s"}\
        """
            .formatted(id, at, campaign));
    return id;
  }

  private static void sign(String petition, Instant at) {
    PublishedEvents.send(
        "petition.signatures",
        petition,
        "petition.signature.counted",
        """
        {"petitionId":"%s","countedAt":"%s","locale":"fr","territory":{"country":"FR"},\
        "source":{"medium":"email"}}\
        """
            .formatted(petition, at));
  }
}
