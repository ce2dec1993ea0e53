package app.tocsin.partner;

import static app.tocsin.partner.PartnerApi.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.partner.PartnerApi.Account;
import app.tocsin.partner.PartnerApi.Hook;
import app.tocsin.partner.Receiver.Behaviour;
import app.tocsin.partner.Receiver.Delivered;
import app.tocsin.testsupport.TestInfrastructure;
import app.tocsin.testsupport.TestKafka;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Receivers that refuse, hang, redirect, ask to wait, or are gone. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class HostileReceiversIT {
  private static final Duration SOON = Duration.ofMinutes(4); // a machine may be busy
  private static PublishedEvents events;

  @LocalServerPort private int port;
  private PartnerApi api;

  /** So that no test hears of another's events. */
  private final String petition = UUID.randomUUID().toString().replace("-", "");

  @DynamicPropertySource
  static void infrastructure(DynamicPropertyRegistry properties) {
    TestInfrastructure.register(properties, HostileReceiversIT.class);
    properties.add("tocsin.instance", () -> "hostile-receivers-it");
    properties.add("tocsin.webhooks.loopback", () -> true);
    properties.add(
        "tocsin.partner.keys", () -> "1:" + Base64.getEncoder().encodeToString(new byte[32]));
  }

  @BeforeAll
  static void publish() throws Exception {
    events = new PublishedEvents(TestKafka.bootstrapServers());
  }

  @AfterAll
  static void close() {
    events.close();
  }

  @BeforeEach
  void ready() {
    api = new PartnerApi(port);
    await()
        .atMost(SOON)
        .until(() -> api.call("GET", "/actuator/health/readiness", null, "").statusCode() == 200);
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
    Account account = api.account("gone");
    try (var receiver = new Receiver()) {
      Hook hook = api.endpoint(account, receiver, mine());
      receiver.answers(Behaviour.status(410));
      publish(1, 1);
      await().atMost(SOON).until(() -> status(account, hook).equals("gone"));
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
  void deadAndHangingNeighboursCostTheHealthyNothing() {
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

  private Map<String, Object> mine() {
    return Map.of("filter", Map.of("petitions", List.of(petition)), "rate", 1000);
  }

  private void publish(int from, int to) {
    for (int i = from; i <= to; i++) {
      events.counted(petition, i);
    }
    events.flush();
  }

  private JsonNode page(Account account, Hook hook, String query) {
    return json(api.get(account, "/deliveries?endpoint=" + hook.id() + "&" + query)).path("items");
  }

  private String status(Account account, Hook hook) {
    return json(api.get(account, "/endpoints/" + hook.id())).path("status").asString();
  }

  private static Set<Long> sequences(Receiver receiver) {
    Set<Long> sequences = new HashSet<>();
    receiver.delivered().forEach(it -> sequences.add(it.sequence()));
    return sequences;
  }

  private static Set<Long> numbers(int last) {
    return new HashSet<>(LongStream.rangeClosed(1, last).boxed().toList());
  }
}
