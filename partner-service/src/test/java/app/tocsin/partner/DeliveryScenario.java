package app.tocsin.partner;

import static app.tocsin.partner.PartnerApi.json;

import app.tocsin.partner.PartnerApi.Account;
import app.tocsin.partner.PartnerApi.Hook;
import app.tocsin.testsupport.TestKafka;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** One process with a real broker and store, and the events of a petition of each test's own. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
abstract class DeliveryScenario {
  static final Duration SOON = Duration.ofMinutes(4); // a machine may be busy
  static PublishedEvents events;

  @LocalServerPort private int port;
  PartnerApi api;

  /** So that no test hears of another's events. */
  final String petition = UUID.randomUUID().toString().replace("-", "");

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
    api.awaitReady(SOON);
  }

  Map<String, Object> mine() {
    return Map.of("filter", Map.of("petitions", List.of(petition)), "rate", 1000);
  }

  void publish(int from, int to) {
    for (int i = from; i <= to; i++) {
      events.counted(petition, i);
    }
    events.flush();
  }

  JsonNode page(Account account, Hook hook, String query) {
    return json(api.get(account, "/deliveries?endpoint=" + hook.id() + "&" + query)).path("items");
  }

  static Set<Long> sequences(Receiver receiver) {
    Set<Long> sequences = new HashSet<>();
    receiver.delivered().forEach(it -> sequences.add(it.sequence()));
    return sequences;
  }

  static Set<Long> numbers(int last) {
    return new HashSet<>(LongStream.rangeClosed(1, last).boxed().toList());
  }
}
