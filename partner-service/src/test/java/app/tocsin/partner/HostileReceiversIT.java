package app.tocsin.partner;

import static app.tocsin.partner.PartnerApi.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.defaults.json.Json;
import app.tocsin.partner.PartnerApi.Account;
import app.tocsin.partner.PartnerApi.Hook;
import app.tocsin.partner.Receiver.Behaviour;
import app.tocsin.partner.Receiver.Delivered;
import app.tocsin.testsupport.TestMail;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Receivers that refuse, hang, redirect, ask to wait, or are gone. */
class HostileReceiversIT extends DeliveryScenario {
  private static final String HEALTH = "/api/partners/endpoints/health";

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    PartnerSettings.register(properties, HostileReceiversIT.class);
    properties.add("tocsin.webhooks.tell-after", () -> "1s,24h");
  }

  @Test
  void aRedirectionIsAFailureAndFollowedByNobody() {
    Account account = api.account("redirect");
    try (var receiver = new Receiver();
        var elsewhere = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, mine());
      receiver.answers(
          (exchange, _) -> {
            exchange.getResponseHeaders().add("Location", elsewhere.url());
            exchange.sendResponseHeaders(307, -1);
          });

      publish(1, 1);

      await().atMost(SOON).until(() -> page(account, hook, "state=waiting").size() == 1);
      assertThat(elsewhere.delivered()).isEmpty();
    }
  }

  @Test
  void aGoneEndpointIsLeftAloneAndWhatItMissedComesWhenAPersonTakesItUp() {
    String address = "gone-" + petition + "@example.org";
    Account account = api.account("gone", address);
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, mine());
      receiver.answers(Behaviour.status(410));
      publish(1, 1);
      await().atMost(SOON).until(() -> status(account, hook).equals("gone"));
      await().atMost(SOON).until(() -> mails(address).size() == 1);
      int told = receiver.delivered().size();
      publish(2, 20);
      await().atMost(SOON).until(() -> page(account, hook, "state=pending").size() == 19);
      assertThat(receiver.delivered()).hasSize(told);

      receiver.answers(Behaviour.status(200));
      api.post(account, "/endpoints/" + hook.id() + "/resume");

      await().atMost(SOON).until(() -> page(account, hook, "state=delivered").size() == 20);
      assertThat(sequences(receiver)).isEqualTo(numbers(20));
    }
  }

  @Test
  void aReceiverThatAsksToWaitIsWaitedForAsLongAsItAsked() {
    Account account = api.account("throttle");
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, mine());
      receiver.answers(
          (exchange, _) -> {
            exchange.getResponseHeaders().add("Retry-After", "7200");
            exchange.sendResponseHeaders(429, -1);
          });

      publish(1, 1);

      await().atMost(SOON).until(() -> page(account, hook, "state=waiting").size() == 1);
      JsonNode waiting = page(account, hook, "state=waiting").get(0);
      var dueAt = java.time.Instant.parse(waiting.path("dueAt").asString());
      var at = java.time.Instant.parse(waiting.path("attempts").get(0).path("at").asString());
      assertThat(Duration.between(at, dueAt)).isGreaterThanOrEqualTo(Duration.ofHours(2));
    }
  }

  @Test
  void deadAndHangingNeighboursHoldFewPlaces() {
    Account account = api.account("hostile");
    Receiver refusing = new Receiver();
    try (var hanging = new Receiver();
        var healthy = new Receiver()) {
      api.endpoint(account, refusing, mine());
      api.endpoint(account, hanging, mine());
      Hook good = api.endpoint(account, healthy, mine());
      refusing.close();
      hanging.hangs();

      publish(1, 200);

      await()
          .atMost(SOON)
          .until(() -> page(account, good, "state=delivered&limit=100").size() == 100);
      await().atMost(SOON).until(() -> sequences(healthy).size() == 200);
      assertThat(hanging.delivered().size()).as("held by a few at most").isLessThan(20);
    }
  }

  @Test
  void aPartnersPeopleAreToldOnceThatAnEndpointFailsAndThatItWorksAgain() throws Exception {
    String address = "dev-" + petition + "@example.org";
    Account account = api.account("told", address);
    try (var failing = new Receiver();
        var listening = new Receiver()) {
      Hook hook = api.endpoint(account, failing, mine());
      api.endpoint(account, listening, Map.of("eventTypes", List.of("tocsin.endpoint.*")));
      failing.answers(Behaviour.status(500));
      publish(1, 10);
      await().atMost(SOON).until(() -> listening.delivered().size() == 1);
      await().atMost(SOON).until(() -> mails(address).size() == 1);
      JsonNode health = health("?state=failing&limit=100", hook);
      assertThat(health.path("partnerName").asString()).isEqualTo("told");
      assertThat(health.path("waiting").asInt()).isEqualTo(10);
      assertThat(health.path("failuresToday").asInt()).isPositive();
      assertThat(health.has("failingSince") && health.has("oldestWaitingSeconds")).isTrue();
      assertThat(health.has("lastSuccess")).isFalse();
      assertThat(api.call("GET", HEALTH, null, PartnerApi.person("told", "partner")).statusCode())
          .isEqualTo(403);

      failing.answers(Behaviour.status(200));
      api.post(account, "/endpoints/" + hook.id() + "/resume");

      await().atMost(SOON).until(() -> listening.delivered().size() == 2);
      await().atMost(SOON).until(() -> mails(address).size() == 2);
      assertThat(listening.delivered())
          .extracting(it -> it.event().path("type").asString())
          .containsExactly("tocsin.endpoint.failing", "tocsin.endpoint.recovered");
      assertThat(health("?state=failing&limit=100", hook).isMissingNode()).isTrue();
      assertThat(listening.delivered().getFirst().event().path("data").path("endpointId"))
          .hasToString('"' + hook.id() + '"');
    }
  }

  private static JsonNode mails(String address) throws Exception {
    return Json.mapper()
        .readTree(
            URI.create(TestMail.url() + "/mailbox/messages?to=" + address).toURL().openStream());
  }

  /** Nobody gives himself more turns than others have. */
  @Test
  void organisersSayWhoseLaneHasMoreTurns() {
    Account account = api.account("heavy");
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, Map.of("weight", 9));
      String path = "/api/partners/endpoints/" + hook.id() + "/weight";
      String olga = PartnerApi.person("olga", "organiser");

      assertThat(weigh(path, 3, account.key())).isEqualTo(403);
      assertThat(weigh(path, 3, PartnerApi.person("heavy", "partner"))).isEqualTo(403);
      assertThat(json(api.get(account, "/endpoints/" + hook.id())).path("weight").asInt())
          .isEqualTo(1);
      assertThat(weigh(path, 11, olga)).isEqualTo(400);
      assertThat(weigh(path.replace(hook.id(), "nobody"), 3, olga)).isEqualTo(404);
      assertThat(weigh(path, 3, olga)).isEqualTo(200);
      assertThat(json(api.get(account, "/endpoints/" + hook.id())).path("weight").asInt())
          .isEqualTo(3);
      assertThat(health("?limit=100", hook).path("weight").asInt()).isEqualTo(3);
    }
  }

  private int weigh(String path, int weight, String token) {
    return api.call("PUT", path, Map.of("weight", weight), token).statusCode();
  }

  @Test
  void eventsOfOneSubjectComeOneAfterTheOtherWhereAsked() {
    Account account = api.account("order");
    Set<Long> refused = ConcurrentHashMap.newKeySet();
    try (var receiver = new Receiver()) {
      Map<String, Object> settings = new java.util.HashMap<>(mine());
      settings.put("ordering", "subject");
      api.endpoint(account, receiver, settings);
      receiver.answers(
          (exchange, it) ->
              exchange.sendResponseHeaders(
                  it.sequence() % 10 == 3 && refused.add(it.sequence()) ? 500 : 200, -1));

      publish(1, 20);

      await().atMost(SOON).until(() -> receiver.delivered().size() >= 22);
      List<Long> accepted = receiver.delivered().stream().map(Delivered::sequence).toList();
      assertThat(accepted.stream().distinct()).isSorted();
      assertThat(accepted).isSorted().hasSize(22);
    }
  }

  private String status(Account account, Hook hook) {
    return json(api.get(account, "/endpoints/" + hook.id())).path("status").asString();
  }

  private JsonNode health(String query, Hook hook) {
    return json(api.call("GET", HEALTH + query, null, PartnerApi.person("olga", "organiser")))
        .path("items")
        .valueStream()
        .filter(it -> it.path("endpoint").asString().equals(hook.id()))
        .findFirst()
        .orElse(tools.jackson.databind.node.MissingNode.getInstance());
  }
}
