package app.tocsin.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.testsupport.FreePort;
import app.tocsin.testsupport.ProcessUnderTest;
import app.tocsin.testsupport.TestIssuer;
import app.tocsin.testsupport.TestMongo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise, with real processes: an acknowledged signature is counted exactly once, whatever is
 * killed. Signers do as people do: who gets no answer signs again.
 */
class ExactlyOnceIT {
  private static final int SIGNERS = 1_000;
  private static final Duration DRAINED = Duration.ofMinutes(2);

  @TempDir private static Path data;
  private static ProcessUnderTest broker;
  private static ProcessUnderTest first;
  private static ProcessUnderTest second;
  private static String kafka;
  private static List<Crowd.Door> doors;

  @BeforeAll
  static void start() {
    int brokerPort = FreePort.next();
    kafka = "127.0.0.1:" + brokerPort;
    broker =
        ProcessUnderTest.main(
                "broker",
                "app.tocsin.embedded.BrokerProcess",
                "--port",
                String.valueOf(brokerPort),
                "--data",
                data.toString())
            .option("-Xmx384m")
            .patience(DRAINED)
            .start();
    int firstPort = FreePort.next();
    int secondPort = FreePort.next();
    first = instance("petition-1", firstPort).launch();
    second = instance("petition-2", secondPort).launch();
    first.awaitReady();
    second.awaitReady();
    doors = List.of(new Crowd.Door(firstPort), new Crowd.Door(secondPort));
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
    broker.close();
  }

  @Test
  void killingTheServiceThatTakesAndRecordsLosesAndDoublesNothing() throws Exception {
    second.stop();
    String petition = doors.getFirst().openPetition();
    Crowd crowd = new Crowd(petition, List.of(doors.getFirst()), SIGNERS, SIGNERS / 10);

    crowd.sign(
        List.of(SIGNERS / 2),
        () -> {
          first.kill();
          first.start();
        });

    second.start();
    exactly(petition, crowd);
  }

  @Test
  void killingTheBrokerLosesAndDoublesNothing() throws Exception {
    String petition = doors.getFirst().openPetition();
    Crowd crowd = new Crowd(petition, doors, SIGNERS, SIGNERS / 10);

    crowd.sign(
        List.of(SIGNERS / 2),
        () -> {
          broker.kill();
          broker.start();
        });

    exactly(petition, crowd);
  }

  @Test
  void twoInstancesOfWhichOneIsKilledAgainAndAgainCountEverybodyOnce() throws Exception {
    String petition = doors.getFirst().openPetition();
    Crowd crowd = new Crowd(petition, doors, SIGNERS, SIGNERS / 10);

    crowd.sign(
        List.of(SIGNERS / 3, SIGNERS * 2 / 3),
        () -> {
          second.kill();
          second.start();
        });

    exactly(petition, crowd);
  }

  @Test
  void aHundredIdenticalSignaturesAtOnceOverTwoInstancesCountOnce() throws Exception {
    String petition = doors.getFirst().openPetition();

    Set<String> answers =
        IntStream.range(0, 100)
            .mapToObj(i -> doors.get(i % 2).sign(petition, "same@example.org"))
            .toList()
            .stream()
            .map(answer -> answer.join().statusCode() + " " + answer.join().body())
            .collect(Collectors.toSet());

    assertThat(answers).hasSize(1);
    await().atMost(DRAINED).untilAsserted(() -> assertThat(counts(petition)).containsOnly(1L));
    assertThat(CountedFacts.of(kafka, petition)).hasSize(1);
  }

  /** Count = people = facts that a read-committed reader sees, on both instances. */
  private static void exactly(String petition, Crowd crowd) {
    assertThat(crowd.acknowledged()).hasSize(SIGNERS);
    await()
        .atMost(DRAINED)
        .untilAsserted(() -> assertThat(counts(petition)).containsOnly((long) SIGNERS));
    List<String> facts = CountedFacts.of(kafka, petition);
    assertThat(facts).hasSize(SIGNERS);
    assertThat(new HashSet<>(facts)).isEqualTo(crowd.acknowledged());
  }

  private static Set<Long> counts(String petition) {
    return doors.stream().map(door -> door.count(petition)).collect(Collectors.toSet());
  }

  private static ProcessUnderTest instance(String name, int port) {
    String secret = Base64.getEncoder().encodeToString(new byte[32]);
    return ProcessUnderTest.service("petition-service", port)
        .option("-Xmx192m")
        .patience(DRAINED)
        .environment("SERVER_ADDRESS", "127.0.0.1")
        .environment("TOCSIN_INSTANCE", name)
        .environment("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka)
        .environment("SPRING_MONGODB_URI", TestMongo.connectionString("exactly_once_it"))
        .environment(
            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", TestIssuer.shared().issuer())
        .environment(
            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI",
            TestIssuer.shared().jwkSetUri())
        .environment("TOCSIN_ADDRESS_SECRET", secret)
        .environment("TOCSIN_TOKEN_SECRET", secret)
        .environment("TOCSIN_PII_KEYS", "1:" + secret)
        .environment("TOCSIN_SHARING_KEYS", "1:" + secret);
  }
}
