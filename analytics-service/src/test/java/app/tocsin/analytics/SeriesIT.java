package app.tocsin.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.testsupport.TestInfrastructure;
import app.tocsin.testsupport.TestIssuer;
import app.tocsin.testsupport.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The series over a real broker: facts, strangers and poison in one topic. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // ends the consumers while the broker still answers them
class SeriesIT {
  private static final String TOPIC = "petition.signatures";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private MeterRegistry meters;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) throws Exception {
    PublishedEvents.createTopics();
    TestInfrastructure.register(properties, SeriesIT.class);
    properties.add("tocsin.instance", () -> "series-it");
    properties.add("tocsin.live.ping", () -> "200ms");
  }

  @Test
  void foldsFactsIntoTheHourOfEachSkipsStrangersAndPutsPoisonAside() throws Exception {
    String petition = UUID.randomUUID().toString().replace("-", "");
    double foldedBefore = records("folded");
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < 5; i++) {
        producer.send(fact(petition, "2026-11-22T10:%02d:00.000Z".formatted(i)));
      }
      producer.send(new ProducerRecord<>(TOPIC, "poison", new byte[] {0, 1, 2}));
      producer.send(said("petition.signature.counted", "broken", "{\"countedAt\": 7}"));
      producer.send(said("petition.signature.repainted", "stranger", "{}"));
      producer.send(fact(petition, "2026-11-22T11:59:59.999Z"));
    }

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(series(petition))
                    .endsWith(
                        "\"buckets\":[{\"start\":\"2026-11-22T10:00:00.000Z\",\"count\":5},"
                            + "{\"start\":\"2026-11-22T11:00:00.000Z\",\"count\":1}]}"));
    assertThat(staff("/api/analytics/petitions/" + petition + "/breakdown?by=language"))
        .contains("\"total\":6", "{\"value\":\"fr\",\"kind\":\"named\",\"count\":6}");
    rebuildShowsTheSame(petition);
    await().atMost(SOON).until(() -> records("dead-lettered") == 2 && records("ignored") == 1);
    assertThat(records("folded") - foldedBefore + records("ignored") + records("dead-lettered"))
        .as("received = folded + ignored + dead-lettered")
        .isEqualTo(9);
  }

  private void rebuildShowsTheSame(String petition) throws Exception {
    String before = series(petition);
    assertThat(before).contains("\"epoch\":1");
    HttpRequest asked =
        HttpRequest.newBuilder(url("/api/analytics/rebuilds"))
            .header("Authorization", "Bearer " + TestIssuer.shared().token("op", "admin"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(http.send(asked, BodyHandlers.ofString()).statusCode()).isEqualTo(202);

    await().atMost(SOON).until(() -> series(petition).contains("\"epoch\":2"));
    assertThat(series(petition).replaceAll(".*\"buckets\"", ""))
        .isEqualTo(before.replaceAll(".*\"buckets\"", ""));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(staff("/api/analytics/rebuilds"))
                    .contains("\"state\":\"switched\"", "\"differences\":[]"));
    isRebuiltToo("gatherings");
    isRebuiltToo("funnels");
    assertThat(staff("/api/analytics/rebuilds?projection=moods")).contains("projection");
  }

  private void isRebuiltToo(String projection) throws Exception {
    String rebuilds = "/api/analytics/rebuilds?projection=" + projection;
    HttpRequest asked =
        HttpRequest.newBuilder(url(rebuilds))
            .header("Authorization", "Bearer " + TestIssuer.shared().token("op", "admin"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(http.send(asked, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(staff(rebuilds)).contains("\"liveEpoch\":2", "\"state\":\"switched\""));
  }

  @Test
  void readsTheGoldenExamplesOfTheContract() throws Exception {
    Path examples =
        Path.of(
            System.getProperty("tocsin.repository"),
            "infra/contracts/src/main/resources/contracts/petition.signatures",
            "petition.signature.counted/examples");
    double before = records("folded");
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (String example : List.of("minimal.json", "complete.json")) {
        String data = Files.readString(examples.resolve(example));
        producer.send(said("petition.signature.counted", example, data));
      }
    }

    await().atMost(SOON).until(() -> records("folded") >= before + 2);
  }

  @Test
  void campaignsHaveFiguresClocksPeersAndAStream() {
    var campaigns = new CampaignsOverHttp(port);
    campaigns.published();
    campaigns.figures();
    campaigns.whoCancelsIsDeducted();
    campaigns.theSameHourOfOthers();
    campaigns.itsOwnClocks();
    campaigns.live();
  }

  @Test
  void whatCameOfWebhooksAndPetitionsIsToldToStaff() throws Exception {
    String endpoint = UUID.randomUUID().toString();
    String noted =
        """
        {"endpointId":"%s","partnerId":"p","minute":"2026-11-22T18:05:00.000Z","delivered":2,\
        "failed":1,"exhausted":0,"delays":[1,1,0,0,0,0,0]}\
        """
            .formatted(endpoint);
    PublishedEvents.send("partner.deliveries", endpoint, "partner.deliveries.noted", noted);

    String asked = "/api/analytics/webhooks?from=2026-11-22&to=2026-11-22&endpoint=" + endpoint;
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(staff(asked)).contains("\"delivered\":2", "\"mostWithin\":5"));
    assertThat(staff("/api/analytics/webhooks/endpoints?partner=p")).contains(endpoint);
    assertThat(staff("/api/analytics/webhooks/endpoints?from=2026-10-01&to=2026-11-22"))
        .contains("\"field\":\"from\"", "at most 31 days");
    assertThat(staff("/api/analytics/webhooks?partner=p&endpoint=e")).contains("left out");
    assertThat(staff("/api/analytics/moderation")).contains("\"toPublication\":{\"count\":");
    whatModeratorsDecideIsToldToStaff();
    assertThat(staff("/api/analytics/petitions/x/territories?level=region&departement=44"))
        .contains("by the commune only");
    assertThat(status("/api/analytics/webhooks")).isEqualTo(401);
  }

  private void whatModeratorsDecideIsToldToStaff() throws Exception {
    for (String type :
        List.of("submitted", "refused", "submitted", "sent-back", "praised", "submitted")) {
      String petition = type.equals("submitted") ? "waits" : type;
      PublishedEvents.send(
          "petition.reviews",
          petition,
          "petition." + type,
          """
          {"petitionId":"%s","version":3,"submittedAt":"2026-10-31T22:30:00.000Z",\
          "decidedAt":"2026-10-31T23:30:00.000Z","ground":"duplicate"}\
          """
              .formatted(petition));
    }

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(staff("/api/analytics/moderation"))
                    .contains(
                        "\"reviews\":{\"waiting\":1,\"waitingSince\":\"2026-10-31T22:30:00.000Z\"",
                        "\"all\":{\"submitted\":3,\"accepted\":0,\"sentBack\":1,\"refused\":1",
                        "{\"month\":\"2026-11\",\"tally\":{\"submitted\":0",
                        "\"refusedByGround\":{\"duplicate\":1}",
                        "\"toDecision\":{\"count\":2,\"median\":3600,\"p90\":3600}"));
    assertThat(status("/api/analytics/moderation")).isEqualTo(401);
  }

  @Test
  void whatIsNotOpenIsDenied() throws Exception {
    assertThat(status("/api/analytics/petitions/x/series?bucket=year")).isEqualTo(400);
    assertThat(status("/api/analytics/petitions/x/series?bucket=minute")).isEqualTo(401);
    assertThat(status("/api/analytics/petitions/x/series?by=source")).isEqualTo(401);
    assertThat(status("/api/analytics/anything")).isEqualTo(401);
    assertThat(status("/actuator/env")).isEqualTo(401);
  }

  private double records(String outcome) {
    return meters
        .get("tocsin.projection.records")
        .tag("projection", "series")
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  private String series(String petition) throws Exception {
    return http.send(
            request(
                "/api/analytics/petitions/"
                    + petition
                    + "/series?bucket=hour&from=2026-11-20&to=2026-11-23"),
            BodyHandlers.ofString())
        .body();
  }

  private int status(String path) throws Exception {
    return http.send(request(path), BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(url(path)).build();
  }

  private String staff(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url(path))
            .header("Authorization", "Bearer " + TestIssuer.shared().token("boss", "admin"))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private URI url(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static ProducerRecord<String, byte[]> fact(String petition, String countedAt) {
    return said(
        "petition.signature.counted",
        UUID.randomUUID().toString(),
        ("{\"petitionId\":\"%s\",\"signatureId\":\"s\",\"countedAt\":\"%s\",\"locale\":\"fr\","
                + "\"territory\":{\"country\":\"FR\",\"region\":\"52\"}}")
            .formatted(petition, countedAt));
  }

  private static ProducerRecord<String, byte[]> said(String type, String id, String data) {
    var said = new ProducerRecord<>(TOPIC, id, data.getBytes(UTF_8));
    said.headers()
        .add("ce_id", id.getBytes(UTF_8))
        .add("ce_type", type.getBytes(UTF_8))
        .add("ce_source", "/petition-service".getBytes(UTF_8))
        .add("ce_time", "2026-11-22T10:00:00.000Z".getBytes(UTF_8));
    return said;
  }
}
