package app.tocsin.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.tocsin.event.EventApi.Answer;
import app.tocsin.testsupport.FreePort;
import app.tocsin.testsupport.ProcessUnderTest;
import app.tocsin.testsupport.TestIssuer;
import app.tocsin.testsupport.TestKafka;
import app.tocsin.testsupport.TestMail;
import app.tocsin.testsupport.TestMongo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The promise, with real processes: what was acknowledged stands, and no place is given twice,
 * whatever is killed. People do as people do: who gets no answer asks again, under the same key.
 */
class NeverOversoldIT {
  private static final int PEOPLE = 400;
  private static final int PLACES = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** {@code -Dtocsin.oversold.runs=20} tries as often as it was promised: for a night. */
  private static final int RUNS = Integer.getInteger("tocsin.oversold.runs", 1);

  private static ProcessUnderTest first;
  private static ProcessUnderTest second;
  private static List<EventApi> doors;

  @BeforeAll
  static void start() {
    int firstPort = FreePort.next();
    int secondPort = FreePort.next();
    first = instance("event-1", firstPort).launch();
    second = instance("event-2", secondPort).launch();
    first.awaitReady();
    second.awaitReady();
    doors = List.of(new EventApi(firstPort), new EventApi(secondPort));
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  @Test
  void fiveHundredAtOnceForFiftyPlacesOverTwoInstances() {
    for (int run = 0; run < RUNS; run++) {
      fiveHundredForFifty();
    }
  }

  private static void fiveHundredForFifty() {
    String id = doors.getLast().published(Texts.workshop("Cinquante places", 50));
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      answers.add(register(id, i, i % 2));
    }
    Map<String, Integer> told = new HashMap<>();
    answers.forEach(
        answer -> told.merge(answer.join().expect(202).text("status"), 1, Integer::sum));

    assertThat(told).isEqualTo(Map.of("confirmed", 50, "waiting-list", 450));
    JsonNode places = doors.getLast().get("/api/gatherings/" + id + "/places", null).json();
    assertThat(places.path("taken").asInt()).isEqualTo(50);
    assertThat(places.path("waiting").asInt()).isEqualTo(450);
  }

  /**
   * Some of those who have a place and some of those who wait go at once, at both doors, of which
   * one is killed meanwhile.
   */
  @Test
  void whoCancelsInAStormMakesRoomForThoseWhoWaitInOrder() {
    String id = doors.getLast().published(Texts.workshop("Tempête", PLACES));
    List<CompletableFuture<Answer>> sure = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      sure.add(register(id, i, i % 2));
    }
    sure.forEach(answer -> answer.join().expect(202));
    List<String> queue = new ArrayList<>();
    for (int i = PLACES; i < 2 * PLACES; i++) {
      queue.add(register(id, i, i % 2).join().expect(202).text("registrationId"));
    }
    Map<Integer, String> leaving = new HashMap<>();
    List<String> staying = new ArrayList<>();
    for (int i = 0; i < 2 * PLACES; i++) {
      String subject = i < PLACES ? "Vous êtes inscrit·e : " : "Sur liste d'attente : ";
      if (i < PLACES ? i % 2 == 0 : i % 4 == 0) {
        leaving.put(i, Mailbox.token("p%d@example.org".formatted(i), subject + "Tempête"));
      } else if (i >= PLACES) {
        staying.add(queue.get(i - PLACES));
      }
    }
    List<CompletableFuture<Answer>> gone = new ArrayList<>();
    AtomicInteger left = new AtomicInteger();
    leaving.forEach(
        (i, token) ->
            gone.add(leave(token, i / 2 % 2).whenComplete((_, _) -> left.incrementAndGet())));
    await().atMost(PATIENCE).until(() -> left.get() >= leaving.size() / 4);
    first.kill();
    first.start();
    gone.forEach(answer -> answer.join().expect(204));

    Map<String, String> stored = stored(id);
    int freed = PLACES / 2;
    assertThat(stored).hasSize(2 * PLACES - leaving.size());
    staying.subList(0, freed).forEach(each -> assertThat(stored).containsEntry(each, "offered"));
    staying
        .subList(freed, staying.size())
        .forEach(each -> assertThat(stored).containsEntry(each, "waiting-list"));
    JsonNode places = doors.getLast().get("/api/gatherings/" + id + "/places", null).json();
    assertThat(places.path("taken").asInt()).isEqualTo(PLACES);
  }

  @Test
  void killingAnInstanceInTheMiddleSellsNoPlaceTwiceAndLosesNone() {
    String id = doors.getLast().published(Texts.workshop("Quarante places", PLACES));
    AtomicInteger answered = new AtomicInteger();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      answers.add(register(id, i, i % 2).whenComplete((_, _) -> answered.incrementAndGet()));
    }
    await().atMost(PATIENCE).until(() -> answered.get() >= PEOPLE / 4);
    first.kill();
    first.start();

    Set<String> confirmed = new HashSet<>();
    Set<String> waiting = new HashSet<>();
    for (CompletableFuture<Answer> answer : answers) {
      Answer told = answer.join().expect(202);
      (told.text("status").equals("confirmed") ? confirmed : waiting)
          .add(told.text("registrationId"));
    }

    assertThat(confirmed).hasSize(PLACES);
    assertThat(waiting).hasSize(PEOPLE - PLACES);
    Map<String, String> stored = stored(id);
    assertThat(stored).hasSize(PEOPLE);
    confirmed.forEach(each -> assertThat(stored).containsEntry(each, "confirmed"));
    waiting.forEach(each -> assertThat(stored).containsEntry(each, "waiting-list"));
  }

  @Test
  void aMarchCountsEverybodyOnceWhoeverIsKilled() {
    String id = doors.getLast().published(Texts.workshop("Marche", null));
    AtomicInteger answered = new AtomicInteger();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      answers.add(register(id, i, i % 2).whenComplete((_, _) -> answered.incrementAndGet()));
    }
    await().atMost(PATIENCE).until(() -> answered.get() >= PEOPLE / 4);
    first.kill();
    first.start();
    answers.forEach(answer -> answer.join().expect(202));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        doors
                            .getLast()
                            .get("/api/gatherings/" + id + "/places", null)
                            .json()
                            .path("registrations")
                            .asInt())
                    .isEqualTo(PEOPLE));
  }

  private static Map<String, String> stored(String id) {
    Map<String, String> stored = new HashMap<>();
    String path = "/api/gatherings/" + id + "/registrations?limit=100";
    JsonNode page = doors.getLast().get(path, "olga").expect(200).json();
    while (true) {
      page.path("items")
          .forEach(
              item ->
                  stored.put(
                      item.path("registrationId").asString(), item.path("status").asString()));
      if (!page.hasNonNull("next")) {
        return stored;
      }
      page =
          doors
              .getLast()
              .get(path + "&after=" + page.path("next").asString(), "olga")
              .expect(200)
              .json();
    }
  }

  /** Asks again at the other door where there is no answer. */
  private static CompletableFuture<Answer> register(String gathering, int person, int door) {
    return doors
        .get(door)
        .send(
            "POST",
            "/api/gatherings/" + gathering + "/registrations",
            Map.of(
                "givenName", "Anna",
                "familyName", "Martin",
                "email", "p%d@example.org".formatted(person),
                "postcode", "44000"),
            null,
            "Idempotency-Key",
            gathering + "-" + person)
        .handle(
            (answer, failure) ->
                orElse(answer, failure, () -> register(gathering, person, 1 - door)))
        .thenCompose(next -> next);
  }

  private static CompletableFuture<Answer> leave(String token, int door) {
    return doors
        .get(door)
        .send("DELETE", "/api/registrations/" + token, null, null)
        .handle((answer, failure) -> orElse(answer, failure, () -> leave(token, 1 - door)))
        .thenCompose(next -> next);
  }

  private static CompletableFuture<Answer> orElse(
      Answer answer, Throwable failure, Supplier<CompletableFuture<Answer>> again) {
    Executor later = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
    return failure == null && answer.status() < 500
        ? CompletableFuture.completedFuture(answer)
        : CompletableFuture.runAsync(() -> {}, later).thenCompose(_ -> again.get());
  }

  private static ProcessUnderTest instance(String name, int port) {
    String secret = Base64.getEncoder().encodeToString(new byte[32]);
    return ProcessUnderTest.service("event-service", port)
        .option("-Xmx160m")
        .patience(PATIENCE)
        .environment("SERVER_ADDRESS", "127.0.0.1")
        .environment("TOCSIN_INSTANCE", name)
        .environment("SPRING_KAFKA_BOOTSTRAP_SERVERS", TestKafka.bootstrapServers())
        .environment("SPRING_MONGODB_URI", TestMongo.connectionString("never_oversold_it"))
        .environment(
            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", TestIssuer.shared().issuer())
        .environment(
            "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI",
            TestIssuer.shared().jwkSetUri())
        .environment("SPRING_MAIL_PORT", String.valueOf(TestMail.smtpPort()))
        .environment("TOCSIN_ADDRESS_SECRET", secret)
        .environment("TOCSIN_TOKEN_SECRET", secret)
        .environment("TOCSIN_PII_KEYS", "1:" + secret)
        .environment("TOCSIN_SHARING_KEYS", "1:" + secret);
  }
}
