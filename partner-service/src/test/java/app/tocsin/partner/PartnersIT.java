package app.tocsin.partner;

import static app.tocsin.partner.PartnerApi.json;
import static app.tocsin.partner.PartnerApi.member;
import static app.tocsin.partner.PartnerApi.person;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.PartnerApi.Account;
import app.tocsin.partner.PartnerApi.Hook;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Partners, their keys and their endpoints, over HTTP, on a real store. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class PartnersIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private PartnerApi api;

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    PartnerSettings.register(properties, PartnersIT.class);
  }

  @BeforeEach
  void ready() {
    api = new PartnerApi(port);
    api.awaitReady(SOON);
  }

  @Test
  void aPartnerIsMadeReadAndChangedByItsVersion() {
    Map<String, Object> body =
        Map.of("code", "rail-" + Instant.now().toEpochMilli(), "name", "Collectif rail");
    HttpResponse<String> created =
        api.call(
            "POST", "/api/partners", body, person("olga", "organiser"), "Idempotency-Key", "k1");
    String path = created.headers().firstValue("Location").orElseThrow();

    HttpResponse<String> again =
        api.call(
            "POST", "/api/partners", body, person("olga", "organiser"), "Idempotency-Key", "k1");
    assertThat(json(again).path("id")).isEqualTo(json(created).path("id"));
    assertThat(json(created).path("members").get(0).path("subject").asString()).isEqualTo("olga");

    Map<String, Object> edited =
        Map.of(
            "code", body.get("code"), "name", "Le rail", "members", List.of(member("a", "admin")));
    String token = person("olga", "organiser");
    assertThat(api.call("PUT", path, edited, token).statusCode()).isEqualTo(428);
    assertThat(api.call("PUT", path, edited, token, "If-Match", "\"7\"").statusCode())
        .isEqualTo(412);
    assertThat(api.call("PUT", path, edited, token, "If-Match", "\"1\"").statusCode())
        .isEqualTo(200);
    assertThat(json(api.call("GET", path, null, token)).path("name").asString())
        .isEqualTo("Le rail");
    assertThat(api.call("POST", "/api/partners", edited, person("x", "organiser")).statusCode())
        .as("the code is taken")
        .isEqualTo(409);
  }

  @Test
  void aKeyWorksUntilItIsRevokedAndTheOneBeforeItForAWhile() {
    Account account = api.account("keys");
    HttpResponse<String> made =
        api.post(account, "/keys", Map.of("name", "ci", "scopes", List.of("endpoints:read")));
    String id = json(made).path("id").asString();
    var ci = new Account(account.id(), json(made).path("key").asString());

    assertThat(ci.key()).matches("tcs_[0-9a-f]{32}\\.[A-Za-z0-9_-]{43}");
    assertThat(api.get(ci, "/endpoints").statusCode()).isEqualTo(200);
    assertThat(api.get(ci, "/keys").statusCode()).as("beyond its scopes").isEqualTo(403);
    assertThat(api.get(account, "/keys").body()).contains("lastUsedAt").doesNotContain("tcs_");

    HttpResponse<String> next =
        api.post(account, "/keys/" + id + "/rotation", Map.of("overlapSeconds", 3600));
    var after = new Account(account.id(), json(next).path("key").asString());
    assertThat(api.get(ci, "/endpoints").statusCode()).isEqualTo(200);
    assertThat(api.get(after, "/endpoints").statusCode()).isEqualTo(200);

    String path = "/api/partners/" + account.id() + "/keys/" + id;
    assertThat(api.call("DELETE", path, null, account.key()).statusCode()).isEqualTo(204);
    assertThat(api.get(ci, "/endpoints").statusCode()).isEqualTo(401);
    assertThat(api.get(after, "/endpoints").statusCode()).isEqualTo(200);
    var forged = new Account(account.id(), ci.key().substring(0, 60) + "AAAAAAAAAAAAAAAAAAAA");
    assertThat(api.get(forged, "/endpoints").statusCode()).isEqualTo(401);
  }

  @Test
  void anEndpointIsProvedTestedPausedAndResumed() {
    Account account = api.account("hooks");
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, Map.of("asymmetric", true));

      HttpResponse<String> tested = api.post(account, "/endpoints/" + hook.id() + "/test");
      assertThat(json(tested).path("delivered").asBoolean()).isTrue();
      assertThat(receiver.delivered().getFirst().headers().get("webhook-signature").getFirst())
          .contains("v1,")
          .contains(" v1a,");
      assertThat(status(api.post(account, "/endpoints/" + hook.id() + "/pause")))
          .isEqualTo("paused");
      assertThat(status(api.post(account, "/endpoints/" + hook.id() + "/resume")))
          .isEqualTo("active");

      HttpResponse<String> rotated =
          api.post(account, "/endpoints/" + hook.id() + "/secrets", Map.of());
      HttpResponse<String> former = api.post(account, "/endpoints/" + hook.id() + "/test");
      assertThat(json(former).path("delivered").asBoolean())
          .as("the former secret still verifies")
          .isTrue();
      receiver.knows(json(rotated).path("secret").asString());
      HttpResponse<String> both = api.post(account, "/endpoints/" + hook.id() + "/test");
      assertThat(json(both).path("delivered").asBoolean()).isTrue();
    }
  }

  @Test
  void anEndpointThatDoesNotProveItselfStaysUnverified() {
    Account account = api.account("unproved");
    try (var receiver = new Receiver().provesNothing()) {
      HttpResponse<String> created =
          api.post(
              account,
              "/endpoints",
              Map.of("url", receiver.url(), "eventTypes", List.of("petition.*")));
      String id = json(created).path("id").asString();

      HttpResponse<String> answer = api.post(account, "/endpoints/" + id + "/verification");

      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(json(answer).path("detail").asString()).contains("did not send back");
      assertThat(status(api.get(account, "/endpoints/" + id))).isEqualTo("unverified");
      assertThat(api.post(account, "/endpoints/" + id + "/test").statusCode())
          .as("nothing is sent to who didn't ask for it")
          .isEqualTo(409);
    }
  }

  @Test
  void whatIsWrongIsNamedFieldByField() {
    Account account = api.account("wrong");

    HttpResponse<String> answer =
        api.post(
            account,
            "/endpoints",
            Map.of(
                "url", "https://169.254.169.254/",
                "eventTypes", List.of("petition.*", "*.x"),
                "rate", 0,
                "filter", Map.of("territories", List.of("44")),
                "headers", List.of(Map.of("name", "Host", "value", "x"))));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder(
            "url", "eventTypes", "rate", "filter.territories", "headers[0].name");
  }

  @Test
  void typesOfEventsHaveASchemaAndAnExample() {
    HttpResponse<String> answer =
        api.call("GET", "/api/event-types/petition.signature.counted", null, "");

    assertThat(json(answer).path("schema").path("title").isMissingNode()).isFalse();
    assertThat(json(answer).path("example").path("petitionId").asString()).isNotEmpty();
    assertThat(json(api.call("GET", "/api/event-types", null, "")).path("items").size())
        .isEqualTo(17);
    assertThat(json(api.call("GET", "/api/partner/webhook-keys", null, "")).path("keys").size())
        .isEqualTo(1);
  }

  /** Every path with every foreign id: as if it weren't there. */
  @Test
  void aPartnerSeesOnlyItsOwn() {
    Account own = api.account("own");
    Account foreign = api.account("foreign");
    try (var receiver = new Receiver()) {
      String hook = api.endpoint(foreign, receiver, Map.of()).id();
      Map<String, String> endpoint = Map.of("endpoint", hook);
      String replay = json(api.post(foreign, "/replays", endpoint)).path("id").asString();
      String key = json(api.get(foreign, "/keys")).path("items").get(0).path("id").asString();
      List<String> wrong = new ArrayList<>();
      for (String partner : List.of(own.id(), foreign.id(), "0".repeat(32), "x")) {
        String base = "/api/partners/" + partner;
        List<String> paths = new ArrayList<>();
        paths.add("POST " + base + "/keys/" + key + "/rotation");
        paths.add("DELETE " + base + "/keys/" + key);
        for (String end : List.of("", "/secrets")) {
          paths.add("GET " + base + "/endpoints/" + hook + end);
        }
        paths.add("PUT " + base + "/endpoints/" + hook);
        paths.add("GET " + base + "/replays/" + replay);
        paths.add("DELETE " + base + "/replays/" + replay);
        paths.add("POST " + base + "/replays");
        for (String end : List.of("/verification", "/test", "/pause", "/resume", "/secrets")) {
          paths.add("POST " + base + "/endpoints/" + hook + end);
        }
        paths.add("DELETE " + base + "/endpoints/" + hook);
        if (!partner.equals(own.id())) {
          paths.addAll(List.of("GET " + base, "GET " + base + "/keys", "POST " + base + "/keys"));
          paths.addAll(List.of("GET " + base + "/endpoints", "POST " + base + "/endpoints"));
          paths.addAll(List.of("PUT " + base, "GET " + base + "/replays"));
          paths.addAll(List.of("GET " + base + "/attribution", "GET " + base + "/deliveries"));
        }
        paths.add("GET /api/partner/manifests?endpoint=" + hook);
        paths.add("POST /api/partner/manifests");
        for (String path : paths) {
          String[] parts = path.split(" ");
          int status = tried(parts[0], parts[1], receiver, hook, own);
          if (status != 404) {
            wrong.add(path + " " + status);
          }
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(json(api.call("GET", "/api/partners", null, own.key())).path("items").size())
          .isEqualTo(1);
      assertThat(api.call("GET", "/api/partners/" + own.id(), null, "").statusCode())
          .isEqualTo(401);
    }
  }

  /** With a body and headers that would do for one's own. */
  private int tried(String method, String path, Receiver receiver, String hook, Account as) {
    Object body =
        switch (method) {
          case "POST" -> Map.of("endpoint", hook);
          case "PUT" ->
              path.contains("/endpoints/")
                  ? Map.of("url", receiver.url(), "eventTypes", List.of("*"))
                  : Map.of("code", "rail-own", "name", "Le rail");
          default -> null;
        };
    return (method.equals("PUT")
            ? api.call(method, path, body, as.key(), "If-Match", "\"1\"")
            : api.call(method, path, body, as.key()))
        .statusCode();
  }

  @Test
  void theKeyThatSignsForAllIsReplacedByOneThatSignsBesideIt() {
    String path = "/api/partner/webhook-keys";
    Account account = api.account("v1a");
    String admin = person("ada", "admin");
    assertThat(api.call("POST", path, Map.of(), account.key()).statusCode()).isEqualTo(403);
    assertThat(api.call("POST", path, Map.of(), person("olga", "organiser")).statusCode())
        .isEqualTo(403);
    String former = json(api.call("GET", path, null, "")).at("/keys/0/kid").asString();

    HttpResponse<String> added = api.call("POST", path, Map.of(), admin);

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(json(added).path("keys").findValuesAsString("kid")).hasSize(2).endsWith(former);
    assertThat(api.call("POST", path, Map.of(), admin).statusCode()).isEqualTo(409);
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, Map.of("asymmetric", true));
      api.post(account, "/endpoints/" + hook.id() + "/test");
      assertThat(receiver.delivered().getFirst().headers().get("webhook-signature").getFirst())
          .matches("v1,\\S+ v1a,\\S+ v1a,\\S+");
    }
    HttpResponse<String> retired = api.call("DELETE", path + "/" + former, null, admin);
    assertThat(json(retired).path("keys").findValuesAsString("kid"))
        .hasSize(1)
        .doesNotContain(former);
    assertThat(json(retired).path("retired").findValuesAsString("kid")).containsExactly(former);
    String last = json(retired).at("/keys/0/kid").asString();
    assertThat(api.call("DELETE", path + "/" + last, null, admin).statusCode()).isEqualTo(409);
    assertThat(api.call("DELETE", path + "/" + former, null, admin).statusCode()).isEqualTo(404);
  }

  private static String status(HttpResponse<String> answer) {
    return json(answer).path("status").asString();
  }
}
