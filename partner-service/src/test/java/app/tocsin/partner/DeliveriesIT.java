package app.tocsin.partner;

import static app.tocsin.partner.PartnerApi.json;
import static app.tocsin.partner.PublishedEvents.email;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.partner.PartnerApi.Account;
import app.tocsin.partner.PartnerApi.Hook;
import app.tocsin.partner.Receiver.Delivered;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Deliveries in one process, with a real broker and store. */
class DeliveriesIT extends DeliveryScenario {
  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    PartnerSettings.register(properties, DeliveriesIT.class);
  }

  @Test
  void everyEventArrivesOnceSignedAndNumberedWithoutAGap() {
    Account account = api.account("all");
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, mine());

      publish(1, 300);
      publish(250, 300); // published again

      await().atMost(SOON).until(() -> receiver.delivered().size() >= 300);
      assertThat(sequences(receiver)).isEqualTo(numbers(300));
      assertThat(receiver.delivered()).hasSize(300);
      Delivered first = receiver.delivered().getFirst();
      assertThat(first.webhookId()).isEqualTo(hook.id() + "-%012d".formatted(first.sequence()));
      assertThat(first.event().path("data").path("petitionId").asString()).isEqualTo(petition);
      await()
          .atMost(SOON)
          .until(() -> page(account, hook, "state=delivered&limit=100").size() == 100);
      assertThat(fetched(account, hook)).isEqualTo(numbers(300));
    }
  }

  @Test
  void onlyWhatAFilterAsksForIsSent() {
    Account account = api.account("filter");
    try (var receiver = new Receiver()) {
      api.endpoint(
          account,
          receiver,
          Map.of(
              "eventTypes", List.of("petition.signature.*"),
              "payload", "thin",
              "headers", List.of(Map.of("name", "X-Tenant", "value", "rail")),
              "filter",
                  Map.of(
                      "petitions", List.of(petition), "territories", List.of("departement:49"))));

      for (int i = 1; i <= 20; i++) {
        events.counted(petition, i, i % 2 == 0 ? "44" : "49");
      }
      events.flush();

      await().atMost(SOON).until(() -> receiver.delivered().size() >= 10);
      assertThat(sequences(receiver)).isEqualTo(numbers(10));
      assertThat(receiver.delivered())
          .allSatisfy(it -> assertThat(it.event().has("data")).isFalse())
          .allSatisfy(it -> assertThat(it.headers().get("x-tenant")).containsExactly("rail"));
      String full = "/deliveries/" + receiver.delivered().getFirst().webhookId() + "?payload=full";
      assertThat(api.get(account, full).body()).contains("signatureId");
    }
  }

  @Test
  void whatFailedIsTriedAgainUnderTheSameId() {
    Account account = api.account("retry");
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, mine());
      receiver.answers(
          (exchange, it) -> exchange.sendResponseHeaders(seen.add(it.webhookId()) ? 500 : 200, -1));

      publish(1, 3);

      await().atMost(SOON).until(() -> page(account, hook, "state=delivered").size() == 3);
      assertThat(receiver.delivered()).hasSize(6);
      assertThat(receiver.delivered().stream().map(Delivered::webhookId).distinct()).hasSize(3);
      JsonNode log =
          json(api.get(account, "/deliveries/" + receiver.delivered().getFirst().webhookId()));
      assertThat(log.path("attempts").findValuesAsString("status")).containsExactly("500", "200");
      assertThat(log.at("/attempts/0/request/webhook-signature").asString()).startsWith("v1,");
      JsonNode all = json(api.get(account, "/deliveries?status=5xx&petition=" + petition));
      assertThat(all.path("items").size()).as("of whichever endpoint").isEqualTo(3);
    }
  }

  @Test
  void whatComesWhileAnEndpointIsPausedIsHeld() {
    Account account = api.account("paused");
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, mine());
      api.post(account, "/endpoints/" + hook.id() + "/pause");
      publish(1, 10);
      await().atMost(SOON).until(() -> page(account, hook, "state=pending").size() == 10);
      assertThat(receiver.delivered()).isEmpty();

      api.post(account, "/endpoints/" + hook.id() + "/resume");

      await().atMost(SOON).until(() -> receiver.delivered().size() == 10);
    }
  }

  @Test
  void oneDeliveryIsSentAgainWhenSomebodyAsks() {
    Account account = api.account("again");
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, mine());
      publish(1, 1);
      await().atMost(SOON).until(() -> page(account, hook, "state=delivered").size() == 1);
      JsonNode delivery = page(account, hook, "").get(0);
      String id = delivery.path("id").asString();
      String event = delivery.path("event").asString();
      assertThat(page(account, hook, "event=" + event).get(0)).isEqualTo(delivery);
      assertThat(page(account, hook, "event=another").size()).isZero();
      assertThat(page(account, hook, "until=2020-01-01T00:00:00Z").size()).isZero();

      HttpResponse<String> answer = api.post(account, "/deliveries/" + id + "/resend");

      assertThat(answer.statusCode()).isEqualTo(202);
      await().atMost(SOON).until(() -> receiver.delivered().size() == 2);
      assertThat(receiver.delivered().get(1).webhookId()).isEqualTo(id);
    }
  }

  @Test
  void aReplaySendsAgainWhatIsAskedForUnderTheSameIds() {
    Account account = api.account("replay");
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, mine());
      publish(1, 30);
      await()
          .atMost(SOON)
          .until(() -> page(account, hook, "state=delivered&limit=100").size() == 30);

      HttpResponse<String> missing =
          api.post(account, "/replays", Map.of("endpoint", hook.id(), "missingOnly", true));
      assertThat(missing.statusCode()).isEqualTo(202);
      await().atMost(SOON).until(() -> done(account, missing));
      assertThat(receiver.delivered()).as("nothing is missing").hasSize(30);

      HttpResponse<String> all = api.post(account, "/replays", Map.of("endpoint", hook.id()));
      await().atMost(SOON).until(() -> receiver.delivered().size() == 60);
      await().atMost(SOON).until(() -> done(account, all));
      assertThat(sequences(receiver)).isEqualTo(numbers(30));
      assertThat(receiver.delivered().stream().map(Delivered::webhookId).distinct()).hasSize(30);
    }
  }

  @Test
  void aPartnerSeesOnlyItsOwnDeliveries() {
    Account account = api.account("mine");
    Account foreign = api.account("theirs");
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(foreign, receiver, mine());
      publish(1, 1);
      await().atMost(SOON).until(() -> page(foreign, hook, "state=delivered").size() == 1);
      String id = page(foreign, hook, "").get(0).path("id").asString();

      assertThat(api.get(account, "/deliveries?endpoint=" + hook.id()).statusCode()).isEqualTo(404);
      assertThat(api.get(account, "/deliveries/" + id).statusCode()).isEqualTo(404);
      assertThat(api.post(account, "/deliveries/" + id + "/resend").statusCode()).isEqualTo(404);
      assertThat(
              api.call("GET", "/api/partner/events?endpoint=" + hook.id(), null, account.key())
                  .statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void aContactGoesToTheConsentingPartnerOnlyAndNeverAfterItsWithdrawal() {
    Account partner = api.account("chosen");
    Account other = api.account("other");
    try (var receiver = new Receiver();
        var everything = new Receiver();
        var foreign = new Receiver()) {
      Hook hook = api.endpoint(partner, receiver, signers());
      api.endpoint(partner, everything, mine()); // "*" brings nobody's contact
      api.endpoint(other, foreign, signers());

      receiver.answers(
          (exchange, it) -> {
            byte[] echo = it.event().toString().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, echo.length);
            exchange.getResponseBody().write(echo);
          });
      events.shared(petition, 1, partner.id());
      events.flush();
      await().atMost(SOON).until(() -> page(partner, hook, "state=delivered").size() == 1);
      Delivered first = receiver.delivered().getFirst();
      assertThat(first.event().path("type").asString()).isEqualTo("signer.shared");
      assertThat(first.event().at("/data/contact/email").asString()).isEqualTo(email(1));
      assertThat(first.event().path("data").has("territory")).isFalse();
      assertThat(api.get(partner, "/deliveries/" + first.webhookId()).body())
          .as("neither what was sent nor what came back is kept")
          .doesNotContain(email(1));
      assertThat(api.get(partner, "/deliveries/" + first.webhookId() + "?payload=full").body())
          .contains(email(1));

      api.post(partner, "/endpoints/" + hook.id() + "/pause");
      // a lane that is open sees it within two seconds
      await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
      events.shared(petition, 2, partner.id());
      events.flush();
      await().atMost(SOON).until(() -> page(partner, hook, "state=pending").size() == 1);
      assertThat(fetchedText(partner, hook)).contains(email(1), email(2));
      events.withdrawn(petition, 1, partner.id());
      events.withdrawn(petition, 2, partner.id());
      events.flush();
      await().atMost(SOON).until(() -> page(partner, hook, "").size() == 4);
      await().atMost(SOON).until(() -> page(partner, hook, "state=cancelled").size() == 1);
      api.post(partner, "/endpoints/" + hook.id() + "/resume");
      await().atMost(SOON).until(() -> page(partner, hook, "state=delivered").size() == 3);

      // whatever is asked for or comes again
      events.shared(petition, 1, partner.id());
      events.shared(petition, 2, partner.id());
      events.flush();
      api.post(partner, "/deliveries/" + first.webhookId() + "/resend");
      HttpResponse<String> replay =
          api.post(partner, "/replays", Map.of("endpoint", hook.id(), "missingOnly", false));
      await().atMost(SOON).until(() -> done(partner, replay));
      events.shared(petition, 3, partner.id());
      events.flush();
      await()
          .atMost(SOON)
          .until(() -> receiver.delivered().stream().anyMatch(it -> it.sequence() == 5));

      assertThat(receiver.delivered())
          .filteredOn(it -> it.event().toString().contains(email(1)))
          .hasSize(1);
      assertThat(receiver.delivered())
          .noneMatch(it -> it.event().toString().contains(email(2)))
          .filteredOn(it -> it.event().path("type").asString().equals("signer.withdrawn"))
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it.event().path("data").has("contact")).isFalse());
      assertThat(fetched(partner, hook)).as("no number is missing").isEqualTo(numbers(5));
      assertThat(fetchedText(partner, hook))
          .contains(email(3), "\"withdrawn\":true")
          .doesNotContain(email(1), email(2));
      assertThat(everything.delivered()).isEmpty();
      assertThat(foreign.delivered()).isEmpty();
    }
  }

  private Map<String, Object> signers() {
    Map<String, Object> settings = new HashMap<>(mine());
    settings.put("eventTypes", List.of("signer.shared"));
    return settings;
  }

  private String fetchedText(Account account, Hook hook) {
    return api.call(
            "GET", "/api/partner/events?limit=100&endpoint=" + hook.id(), null, account.key())
        .body();
  }

  private Set<Long> fetched(Account account, Hook hook) {
    Set<Long> fetched = new HashSet<>();
    long after = 0;
    while (true) {
      JsonNode page =
          json(
              api.call(
                  "GET",
                  "/api/partner/events?limit=100&endpoint=" + hook.id() + "&after=" + after,
                  null,
                  account.key()));
      if (page.path("items").isEmpty()) {
        return fetched;
      }
      page.path("items").forEach(it -> fetched.add(it.path("sequence").asLong()));
      after = page.path("after").asLong();
    }
  }

  private boolean done(Account account, HttpResponse<String> replay) {
    String id = json(replay).path("id").asString();
    return json(api.get(account, "/replays/" + id)).path("status").asString().equals("done");
  }
}
