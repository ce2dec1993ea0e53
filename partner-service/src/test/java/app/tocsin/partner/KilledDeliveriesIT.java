package app.tocsin.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.partner.PartnerApi.Account;
import app.tocsin.partner.Receiver.Delivered;
import app.tocsin.testsupport.FreePort;
import app.tocsin.testsupport.ProcessUnderTest;
import app.tocsin.testsupport.TestIssuer;
import app.tocsin.testsupport.TestKafka;
import app.tocsin.testsupport.TestMongo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The promise, with real processes: whatever is killed, every event arrives, always under the same
 * webhook-id, and no endpoint's numbers have a gap.
 */
class KilledDeliveriesIT {
  private static final int ENDPOINTS = 10;
  private static final int EVENTS = 2_000;
  private static final String PETITION = "5f".repeat(16);
  private static final Duration DRAINED = Duration.ofMinutes(4);

  private static ProcessUnderTest first;
  private static ProcessUnderTest second;
  private static PartnerApi api;
  private static PublishedEvents events;

  @BeforeAll
  static void start() throws Exception {
    events = new PublishedEvents(TestKafka.bootstrapServers());
    int port = FreePort.next();
    first = instance("partner-1", port).launch();
    second = instance("partner-2", FreePort.next()).launch();
    first.awaitReady();
    second.awaitReady();
    api = new PartnerApi(port);
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
    events.close();
  }

  @Test
  void killedInstancesLoseNothingAndRepeatLessThanOneInAHundred() {
    Account account = api.account("killed");
    List<Receiver> receivers = new ArrayList<>();
    for (int i = 0; i < ENDPOINTS; i++) {
      Receiver receiver = new Receiver();
      receivers.add(receiver);
      api.endpoint(account, receiver, Map.of("rate", 1_000, "inFlight", 4));
    }

    for (int i = 1; i <= EVENTS; i++) {
      events.counted(PETITION, i);
    }
    events.flush();
    int all = ENDPOINTS * EVENTS;
    killAfter(all / 4, receivers, first);
    killAfter(all / 2, receivers, second);
    killAfter(all * 3 / 4, receivers, first);

    await()
        .atMost(DRAINED)
        .until(() -> receivers.stream().allMatch(it -> sequences(it).size() == EVENTS));
    for (Receiver receiver : receivers) {
      assertThat(sequences(receiver))
          .isEqualTo(new HashSet<>(LongStream.rangeClosed(1, EVENTS).boxed().toList()));
      assertThat(idsByEvent(receiver).values()).allMatch(ids -> ids.size() == 1);
    }
    int repeated = arrived(receivers) - all;
    assertThat(repeated).as("repeated of %d", all).isLessThan(all / 100);
    receivers.forEach(Receiver::close);
  }

  private static void killAfter(int arrived, List<Receiver> receivers, ProcessUnderTest killed) {
    await()
        .atMost(DRAINED)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> arrived(receivers) >= arrived);
    killed.kill();
    killed.start();
  }

  private static int arrived(List<Receiver> receivers) {
    return receivers.stream().mapToInt(it -> it.delivered().size()).sum();
  }

  private static Set<Long> sequences(Receiver receiver) {
    Set<Long> sequences = new HashSet<>();
    receiver.delivered().forEach(it -> sequences.add(it.sequence()));
    return sequences;
  }

  private static Map<String, Set<String>> idsByEvent(Receiver receiver) {
    Map<String, Set<String>> ids = new HashMap<>();
    for (Delivered it : receiver.delivered()) {
      ids.computeIfAbsent(it.id(), _ -> new HashSet<>()).add(it.webhookId());
    }
    return ids;
  }

  private static ProcessUnderTest instance(String name, int port) {
    return ProcessUnderTest.service("partner-service", port)
        .option("-Xmx128m")
        .option("-XX:+UseSerialGC")
        .option("-XX:TieredStopAtLevel=1")
        .patience(DRAINED)
        .environment("SERVER_ADDRESS", "127.0.0.1")
        .environment("TOCSIN_INSTANCE", name)
        .environment("SPRING_KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers())
        .environment("SPRING_MONGODB_URI", TestMongo.connectionString("killed_deliveries_it"))
        .environment(
            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", TestIssuer.shared().issuer())
        .environment(
            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI",
            TestIssuer.shared().jwkSetUri())
        .environment("TOCSIN_PARTNER_KEYS", "1:" + Base64.getEncoder().encodeToString(new byte[32]))
        .environment("TOCSIN_WEBHOOK_LOOPBACK", "true");
  }
}
