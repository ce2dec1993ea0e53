package app.tocsin.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.analytics.mentions.Link;
import app.tocsin.analytics.mentions.Mention;
import app.tocsin.analytics.mentions.Mentions;
import app.tocsin.defaults.json.Json;
import app.tocsin.testsupport.TestInfrastructure;
import app.tocsin.testsupport.TestIssuer;
import app.tocsin.testsupport.TestMail;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Reports through their API: begun, written, made final, printed, and sent by themselves. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // ends the consumers while the broker still answers them
class ReportsIT {
  private static final String REPORTS = "/api/analytics/reports";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final HttpClient http = HttpClient.newHttpClient();

  private static volatile Duration ahead = Duration.ZERO;

  @LocalServerPort private int port;
  @Autowired private Mentions mentions;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    TestInfrastructure.register(properties, ReportsIT.class);
    properties.add("tocsin.instance", () -> "reports-it");
    properties.add("spring.mail.port", TestMail::smtpPort);
    properties.add("tocsin.reports.round", () -> "100ms");
    properties.add("tocsin.reports.first-round", () -> "100ms");
  }

  @TestConfiguration
  static class Time {
    /** The clock of this machine, set ahead by a test. */
    @Bean
    @Primary
    Clock clockSetAhead() {
      InstantSource source = () -> Instant.now().plus(ahead);
      return source.withZone(ZoneOffset.UTC);
    }
  }

  @Test
  void aReportIsBegunWrittenMadeFinalAndPrintedInEachForm() throws Exception {
    HttpResponse<byte[]> begun = post(REPORTS, october("review-fr"));
    assertThat(begun.statusCode()).isEqualTo(201);
    String place = begun.headers().firstValue("Location").orElseThrow();
    assertThat(json(begun).path("status").asString()).isEqualTo("draft");

    HttpResponse<byte[]> written =
        put(
            place,
            tag(begun),
            Map.of("parts", List.of(Map.of("part", 2, "text", "La pluie a vidé les marchés."))));
    assertThat(written.statusCode()).as(text(written)).isEqualTo(200);
    assertThat(put(place, tag(begun), Map.of()).statusCode()).isEqualTo(412);

    HttpResponse<byte[]> ended = send("POST", place + "/finalise", tag(written), null);
    assertThat(json(ended).path("status").asString()).isEqualTo("final");
    HttpResponse<byte[]> late = put(place, tag(ended), Map.of());
    assertThat(json(late).path("code").asString()).isEqualTo("report-final");

    assertThat(text(get(place + ".html"))).contains("La pluie a vidé les marchés.");
    assertThat(text(get(place + ".pdf"))).startsWith("%PDF-1.");
    assertThat(text(get(place + ".xlsx"))).startsWith("PK");
    assertThat(text(get(place + ".csv"))).startsWith("table,row,column,value");
    assertThat(text(get(place + ".csv?table=days&bom=true"))).startsWith("\uFEFFJour,Signatures");
    assertThat(text(get(place + "/charts/days.svg"))).startsWith("<svg");
    assertThat(get(place + ".csv?table=moods").statusCode()).isEqualTo(404);
    for (String form : List.of(".html", ".pdf", ".xlsx", ".csv")) {
      HttpResponse<byte[]> first = get(place + form);
      assertThat(get(place + form).body()).as(form).isEqualTo(first.body());
      assertThat(first.headers().firstValue("ETag"))
          .hasValueSatisfying(tag -> assertThat(tag).startsWith("\"3-"));
    }
    assertThat(text(get(REPORTS + "?status=final&limit=100"))).contains(place.substring(23));
  }

  /** The day is Réunion's, and who asks goes by Paris' clocks. */
  @Test
  void aMentionOfADayIsFoundByItAndAnyOtherByItsMoment() {
    LocalDate sunday = LocalDate.parse("2026-10-04");
    mention("day", sunday);
    mention("moment", null);

    assertThat(mentioned(sunday)).containsExactly("day");
    assertThat(mentioned(sunday.minusDays(1))).containsExactly("moment");
  }

  private void mention(String id, @Nullable LocalDate day) {
    var link = new Link("https://www.example.org/" + id);
    Instant at = Instant.parse("2026-10-03T20:00:00Z");
    var article = new Mention.Article(id, "Récif", link, at, day, null, null, "reef", null);
    var mention = new Mention(id, 1, article, Mention.State.ACCEPTED, "olga", Instant.EPOCH);
    assertThat(mentions.create(mention).block(SOON)).isEqualTo(mention);
  }

  private List<String> mentioned(LocalDate day) {
    ZoneId paris = ZoneId.of("Europe/Paris");
    var filter =
        new Mentions.Filter(
            Optional.of("reef"),
            Optional.empty(),
            Optional.of(Mentions.Border.before(day, paris)),
            Optional.of(Mentions.Border.before(day.plusDays(1), paris)),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return mentions.list(filter, Optional.empty(), 10).block(SOON).stream()
        .map(Mention::id)
        .toList();
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    Map<String, Object> wrong =
        Map.of("template", "review-fr", "from", "2026-10-40", "to", "2026-10-31", "zone", "Mars");

    JsonNode problem = json(post(REPORTS, wrong));

    assertThat(fields(problem)).containsExactlyInAnyOrder("petitions", "from", "zone");
    assertThat(fields(json(post(REPORTS, october("mood"))))).containsExactly("template");
    assertThat(get(REPORTS + "/" + "0".repeat(32)).statusCode()).isEqualTo(404);
    assertThat(get(REPORTS + "?status=odd").statusCode()).isEqualTo(400);
  }

  @Test
  void onlyStaffReadReports() throws Exception {
    HttpRequest.Builder nobody = HttpRequest.newBuilder(uri(REPORTS));
    assertThat(http.send(nobody.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    nobody.header("Authorization", "Bearer " + TestIssuer.shared().token("paul", "partner"));
    assertThat(http.send(nobody.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(403);
  }

  @Test
  void templatesAreMadeChangedAndRemovedAndPresetsStay() throws Exception {
    Map<String, Object> template =
        Map.of(
            "name", "Mine",
            "language", "en",
            "title", "{{scope}}",
            "sections",
                List.of(Map.of("kind", "results", "heading", "Now", "contents", List.of("days"))));
    HttpResponse<byte[]> made = post(REPORTS + "/templates", template);
    assertThat(made.statusCode()).as(text(made)).isEqualTo(201);
    String place = made.headers().firstValue("Location").orElseThrow();

    assertThat(put(place, tag(made), template).statusCode()).isEqualTo(200);
    assertThat(put(place, tag(made), template).statusCode()).isEqualTo(412);
    assertThat(text(get(REPORTS + "/templates"))).contains("review-fr", "weekly-en", "Mine");
    assertThat(send("DELETE", place, null, null).statusCode()).isEqualTo(204);
    assertThat(get(place).statusCode()).isEqualTo(404);
    assertThat(send("DELETE", REPORTS + "/templates/review-fr", null, null).statusCode())
        .isEqualTo(409);
  }

  @Test
  void aScheduleBeginsAReportAndWritesOnceToEachRecipient() throws Exception {
    Map<String, Object> schedule =
        Map.of(
            "name", "Each week",
            "template", "weekly-fr",
            "every", "week",
            "territory", Map.of("level", "departement", "code", "44"),
            "recipients", List.of("rapports-it@example.org"));
    Map<String, Object> unknown = new HashMap<>(schedule);
    unknown.remove("territory");
    unknown.put("petitions", List.of("p1"));
    assertThat(fields(json(post(REPORTS + "/schedules", unknown)))).contains("petitions[0]");
    assertThat(fields(json(post(REPORTS + "/schedules", Map.of("every", "year")))))
        .contains("every", "recipients", "name", "template");
    HttpResponse<byte[]> made = post(REPORTS + "/schedules", schedule);
    assertThat(made.statusCode()).as(text(made)).isEqualTo(201);

    ahead = Duration.ofDays(8);

    await().atMost(SOON).until(() -> !mails().isEmpty());
    assertThat(mails()).hasSize(1);
    JsonNode mail = mails().getFirst();
    assertThat(mail.path("subject").asString()).startsWith("Rapport prêt : Semaine du ");
    assertThat(mail.toString()).contains("http://localhost:8080/api/analytics/reports/");
    assertThat(text(get(REPORTS + "/schedules"))).contains("Each week");
    assertThat(
            send("DELETE", made.headers().firstValue("Location").orElseThrow(), null, null)
                .statusCode())
        .isEqualTo(204);
  }

  private static Map<String, Object> october(String template) {
    return Map.of(
        "template",
        template,
        "petitions",
        List.of("p1", "p2"),
        "from",
        "2026-10-01",
        "to",
        "2026-10-31");
  }

  private static List<JsonNode> mails() throws Exception {
    URI mailbox = URI.create(TestMail.url() + "/mailbox/messages?to=rapports-it@example.org");
    HttpResponse<String> found =
        http.send(HttpRequest.newBuilder(mailbox).build(), BodyHandlers.ofString());
    List<JsonNode> mails = new ArrayList<>();
    Json.mapper().readTree(found.body()).forEach(mails::add);
    return mails;
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return send("GET", path, null, null);
  }

  private HttpResponse<byte[]> post(String path, Object body) throws Exception {
    return send("POST", path, null, body);
  }

  private HttpResponse<byte[]> put(String path, String version, Object body) throws Exception {
    return send("PUT", path, version, body);
  }

  private HttpResponse<byte[]> send(String method, String path, String version, Object body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + TestIssuer.shared().token("anna", "analyst"));
    if (version != null) {
      request.header("If-Match", version);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String tag(HttpResponse<byte[]> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static JsonNode json(HttpResponse<byte[]> response) {
    return Json.mapper().readTree(response.body());
  }

  private static List<String> fields(JsonNode problem) {
    List<String> fields = new ArrayList<>();
    problem.path("errors").forEach(error -> fields.add(error.path("field").asString()));
    return fields;
  }
}
