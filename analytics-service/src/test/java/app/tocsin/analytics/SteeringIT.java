package app.tocsin.analytics;

import static app.tocsin.analytics.AnalyticsApi.json;
import static app.tocsin.analytics.AnalyticsApi.person;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.analytics.mentions.WatchingFeeds;
import app.tocsin.testsupport.TestInfrastructure;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Objectives, visits, mentions and forecasts over HTTP, on a real broker and store. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class SteeringIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  private static final String VISITS = "/api/analytics/visits";

  @LocalServerPort private int port;
  @Autowired private MeterRegistry meters;
  @Autowired private WatchingFeeds watching;

  private final String petition = UUID.randomUUID().toString().replace("-", "");
  private final String olga = person("olga", "organiser");
  private AnalyticsApi api;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) throws Exception {
    PublishedEvents.createTopics();
    TestInfrastructure.register(properties, SteeringIT.class);
    properties.add("tocsin.instance", () -> "steering-it");
    properties.add("tocsin.feeds.loopback", () -> "true");
  }

  @BeforeEach
  void published() {
    api = new AnalyticsApi(port);
    Instant since = Instant.now().minus(10, ChronoUnit.DAYS);
    String data =
        "{\"petitionId\":\"%s\",\"version\":1,\"title\":\"Trains\",\"goal\":100,\"publishedAt\":\"%s\"}"
            .formatted(petition, since);
    PublishedEvents.send("petition.petitions", petition, "petition.published", data);
    await().atMost(SOON).until(() -> visit("view", "{}").statusCode() == 202);
  }

  @Test
  void visitsAndSignaturesBecomeAFunnelAndAForecast() {
    String mail = "{\"medium\":\"email\",\"referrer\":\"www.example.org\",\"partner\":\"rail\"}";
    double counted = visits("counted");
    for (int i = 0; i < 3; i++) {
      assertThat(visit("view", mail).statusCode()).isEqualTo(202);
    }
    assertThat(visit("form-opened", mail, "Sec-GPC", "1").statusCode()).isEqualTo(202);
    assertThat(visit("view", mail, "User-Agent", "Googlebot/2.1").statusCode()).isEqualTo(202);
    assertThat(visit("view", mail, "Sec-Purpose", "prefetch").statusCode()).isEqualTo(202);
    assertThat(visit("signed", mail).body()).contains("\"step\"");
    assertThat(visit("view", "{\"referrer\":\"https://x/y?z\"}").body())
        .contains("source.referrer");
    assertThat(visits("counted") - counted).isEqualTo(4);
    for (int i = 0; i < 20; i++) {
      Instant at = Instant.now().minus(12L * i + 2, ChronoUnit.HOURS);
      PublishedEvents.send(
          "petition.signatures",
          petition,
          "petition.signature.counted",
          """
          {"petitionId":"%s","countedAt":"%s","locale":"fr","territory":{"country":"FR"},\
          "source":{"medium":"email","partner":"rail"}}\
          """
              .formatted(petition, at));
    }

    String funnel = "/api/analytics/petitions/" + petition + "/funnel?by=partner";
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode rows = json(api.get(funnel)).path("rows");
              assertThat(rows.path(0).path("partner").asString()).isEqualTo("rail");
              assertThat(rows.path(0).path("steps").path("view").asLong()).isEqualTo(3);
              assertThat(rows.path(0).path("steps").path("confirmed").asLong()).isEqualTo(20);
            });
    assertThat(api.get(funnel).body())
        .contains("\"step\":\"submitted\",\"unknown\":true")
        .contains("\"step\":\"confirmed\",\"count\":20,\"exact\":true")
        .contains("\"step\":\"view\",\"count\":4,\"exact\":false")
        .doesNotContain("\"submitted\":0");
    JsonNode bySource =
        json(api.get("/api/analytics/petitions/" + petition + "/funnel")).path("rows");
    assertThat(bySource.toString())
        .as("who asks for privacy leaves no referrer")
        .contains(
            "{\"medium\":\"email\",\"referrer\":\"www.example.org\",\"steps\":{\"view\":3,"
                + "\"form-opened\":0");
    String forecast = "/api/analytics/petitions/" + petition + "/forecast";
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(json(api.get(forecast)).path("total").asLong()).isEqualTo(20));
    assertThat(json(api.get(forecast)).path("state").asString()).isEqualTo("in-sight");
    assertThat(json(api.get(forecast + "?goal=20")).path("state").asString()).isEqualTo("reached");
    assertThat(api.get(forecast + "?goal=no").body()).contains("\"field\":\"goal\"");
    assertThat(api.call("GET", forecast, "", "").statusCode()).isEqualTo(401);
  }

  @Test
  void anObjectiveIsSetChangedByItsVersionAndListed() {
    String body =
        "{\"petition\":\"%s\",\"metric\":\"signatures\",\"target\":1000,\"due\":\"2031-01-31\",\"owner\":\"olga\"}"
            .formatted(petition);
    String objectives = "/api/analytics/objectives";
    HttpResponse<String> made =
        api.call("POST", objectives, body, olga, "Idempotency-Key", petition);
    String path = made.headers().firstValue("Location").orElseThrow();

    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(
            json(api.call("POST", objectives, body, olga, "Idempotency-Key", petition)).path("id"))
        .isEqualTo(json(made).path("id"));
    assertThat(
            api.call(
                    "POST",
                    objectives,
                    body.replace("1000", "2000"),
                    olga,
                    "Idempotency-Key",
                    petition)
                .statusCode())
        .isEqualTo(422);
    assertThat(api.call("POST", objectives, body.replace("signatures", "funds"), olga).body())
        .contains("of a petition must be signatures");
    assertThat(api.call("POST", objectives, body, person("m", "moderator")).statusCode())
        .isEqualTo(403);
    assertThat(api.call("PUT", path, body, olga).statusCode()).isEqualTo(428);
    assertThat(api.call("PUT", path, body, olga, "If-Match", "\"7\"").statusCode()).isEqualTo(412);
    HttpResponse<String> changed =
        api.call("PUT", path, body.replace("1000", "1"), olga, "If-Match", "\"1\"");
    assertThat(changed.headers().firstValue("ETag")).hasValue("\"2\"");
    JsonNode listed = json(api.get(objectives + "?petition=" + petition + "&limit=1"));
    assertThat(listed.path("items").get(0).path("progress").path("actual").asLong(-1)).isZero();
    assertThat(listed.path("items").get(0).path("progress").path("state").asString())
        .isEqualTo("on-track");
    assertThat(api.call("DELETE", path, "", olga, "If-Match", "\"2\"").statusCode()).isEqualTo(204);
    assertThat(api.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void mentionsAreTypedImportedFoundInFeedsAndDecided() throws Exception {
    String mentions = "/api/analytics/mentions";
    String body =
        "{\"outlet\":\"Le Journal\",\"title\":\"Des trains\",\"url\":\"https://example.org/%1$s\",\"date\":\"2026-11-20\",\"petition\":\"%1$s\",\"tone\":\"neutral\"}"
            .formatted(petition);
    HttpResponse<String> typed = api.call("POST", mentions, body, olga);
    assertThat(typed.statusCode()).as(typed.body()).isEqualTo(201);
    assertThat(api.call("POST", mentions, body, olga).body()).contains("mentioned-already");

    String csv =
        "outlet;title;url;date\nA;Un;https://example.org/%1$s?utm_source=x;2026-11-21\nB;Deux;https://example.org/2-%1$s;2026-11-22\n"
            .formatted(petition);
    String imports = mentions + "/imports?petition=" + petition;
    assertThat(
            api.call("POST", imports + "&dryRun=true", csv, olga, "Content-Type", "text/csv")
                .body())
        .isEqualTo("{\"dryRun\":true,\"read\":2,\"created\":1,\"duplicates\":[2],\"errors\":[]}");
    assertThat(api.call("POST", imports, csv, olga, "Content-Type", "text/csv").statusCode())
        .isEqualTo(200);
    assertThat(api.call("POST", imports, csv + "C;;x;y\n", olga, "Content-Type", "text/csv").body())
        .contains("\"field\":\"line 4: title\"");

    JsonNode first = json(api.get(mentions + "?petition=" + petition + "&limit=1"));
    assertThat(first.path("items").get(0).path("title").asString()).isEqualTo("Deux");
    JsonNode second =
        json(
            api.get(
                mentions
                    + "?petition="
                    + petition
                    + "&limit=1&after="
                    + first.path("next").asString()));
    assertThat(second.path("items").get(0).path("title").asString()).isEqualTo("Des trains");
    assertThat(second.path("next").isMissingNode()).isTrue();
    assertThat(json(api.get(mentions + "?petition=" + petition + "&q=TRAINS")).path("items"))
        .hasSize(1);

    aFeedSuggests(mentions);
    JsonNode moments = json(api.get("/api/analytics/petitions/" + petition + "/moments"));
    assertThat(moments.path("moments")).as("suggestions are none").hasSize(2);
    assertThat(moments.path("note").asString()).contains("need not be its effect");
  }

  private void aFeedSuggests(String mentions) throws Exception {
    var asked = new AtomicInteger();
    var newsOnly = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] rss =
        "<rss version=\"2.0\"><channel><title>Radio</title><link>https://example.org</link><description>d</description><item><title>Les trains</title><link>https://example.org/radio-%s</link></item></channel></rss>"
            .formatted(petition)
            .getBytes(UTF_8);
    server.createContext(
        "/rss",
        exchange -> {
          asked.incrementAndGet();
          boolean known = exchange.getRequestHeaders().containsKey("If-None-Match");
          newsOnly.addAndGet(known ? 1 : 0);
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : rss.length);
          if (!known) {
            exchange.getResponseBody().write(rss);
          }
          exchange.close();
        });
    server.createContext(
        "/inside",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      String feeds = mentions + "/feeds";
      String settings =
          "{\"url\":\"%s\",\"search\":\"trains\",\"petition\":\"%s\",\"everyMinutes\":15}";
      HttpResponse<String> refused =
          api.call("POST", feeds, settings.formatted("https://192.168.0.1/rss", petition), olga);
      assertThat(refused.body()).contains("\"field\":\"url\"");
      String feed =
          api.call("POST", feeds, settings.formatted(base + "/rss", petition), olga)
              .headers()
              .firstValue("Location")
              .orElseThrow();
      String inside =
          api.call("POST", feeds, settings.formatted(base + "/inside", petition), olga)
              .headers()
              .firstValue("Location")
              .orElseThrow();

      watching.round().block(SOON);

      assertThat(json(api.get(feed)).path("found").asLong()).isEqualTo(1);
      assertThat(json(api.get(inside)).path("failure").asString())
          .isEqualTo("the address must begin with https://");
      JsonNode suggested =
          json(api.get(mentions + "?petition=" + petition + "&state=suggested")).path("items");
      assertThat(suggested).hasSize(1);
      assertThat(suggested.get(0).path("outlet").asString()).isEqualTo("Radio");
      assertThat(asked.get()).isEqualTo(1);
      assertThat(newsOnly.get()).isZero();
    } finally {
      server.stop(0);
    }
  }

  private HttpResponse<String> visit(String step, String source, String... headers) {
    String[] all =
        Stream.concat(Stream.of("User-Agent", FIREFOX), Stream.of(headers)).toArray(String[]::new);
    return api.call(
        "POST",
        VISITS,
        "{\"petition\":\"%s\",\"step\":\"%s\",\"source\":%s}".formatted(petition, step, source),
        "",
        all);
  }

  private double visits(String outcome) {
    return meters.counter("tocsin.visits", "outcome", outcome).count();
  }
}
