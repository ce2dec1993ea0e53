package app.tocsin.petition;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.json.Json;
import app.tocsin.testsupport.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** People who sign, some of them twice, and sign again where they got no answer. */
final class Crowd {
  private static final int AT_ONCE = 64;
  private static final long BREATH = Duration.ofMillis(50).toNanos();

  private final String petition;
  private final List<Door> doors;
  private final List<String> addresses = new ArrayList<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  Crowd(String petition, List<Door> doors, int people, int duplicates) {
    this.petition = petition;
    this.doors = doors;
    for (int i = 0; i < people; i++) {
      addresses.add("person%d@example.org".formatted(i));
      if (i % (people / duplicates) == 0) {
        addresses.add("PERSON%d@example.org".formatted(i / 2));
      }
    }
  }

  /** The signature ids that were acknowledged. */
  Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /**
   * All sign.
   *
   * @param at how many acknowledged signatures there are when the accident happens
   */
  void sign(List<Integer> at, Runnable accident) throws Exception {
    var gate = new Semaphore(AT_ONCE);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> accidents =
          people.submit(
              () -> {
                for (int acknowledgements : at) {
                  while (acknowledged.size() < acknowledgements) {
                    LockSupport.parkNanos(BREATH);
                  }
                  accident.run();
                }
              });
      List<Future<?>> signing = new ArrayList<>();
      for (int i = 0; i < addresses.size(); i++) {
        String address = addresses.get(i);
        int door = i;
        gate.acquire();
        signing.add(
            people.submit(
                () -> {
                  try {
                    signUntilAcknowledged(address, door);
                  } finally {
                    gate.release();
                  }
                }));
      }
      for (Future<?> one : signing) {
        one.get();
      }
      accidents.get();
    }
  }

  private void signUntilAcknowledged(String address, int firstDoor) {
    for (int attempt = 0; ; attempt++) {
      Door door = doors.get((firstDoor + attempt) % doors.size());
      HttpResponse<String> answer = door.sign(petition, address).exceptionally(_ -> null).join();
      if (answer != null && answer.statusCode() == 202) {
        acknowledged.add(Json.mapper().readTree(answer.body()).path("signatureId").asString());
        return;
      }
      if (answer != null && answer.statusCode() < 500) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      LockSupport.parkNanos(BREATH);
    }
  }

  /** One instance of the service. */
  static final class Door {
    private static final HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final URI base;

    Door(int port) {
      this.base = URI.create("http://127.0.0.1:" + port);
    }

    String openPetition() throws IOException, InterruptedException {
      String body =
          Json.mapper()
              .writeValueAsString(
                  Map.of(
                      "title", "Des trains de nuit",
                      "summary", "La nuit, le train",
                      "text", "Nous demandons des trains de nuit.",
                      "goal", 10_000,
                      "addressee", "Le ministre",
                      "language", "fr",
                      "confirmation", "none"));
      HttpResponse<String> created =
          http.send(organiser("/api/petitions", body), BodyHandlers.ofString());
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
      String id = Json.mapper().readTree(created.body()).path("id").asString();
      HttpResponse<String> published =
          http.send(
              organiser("/api/petitions/" + id + "/publication", ""), BodyHandlers.ofString());
      assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
      return id;
    }

    CompletableFuture<HttpResponse<String>> sign(String petition, String address) {
      String body =
          Json.mapper()
              .writeValueAsString(
                  Map.of(
                      "givenName", "Zoé",
                      "familyName", "Lefèvre",
                      "email", address,
                      "postcode", "44000",
                      "country", "FR"));
      return http.sendAsync(
          request("/api/petitions/" + petition + "/signatures", body).build(),
          BodyHandlers.ofString());
    }

    long count(String petition) {
      try {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(base.resolve("/api/petitions/" + petition + "/count"))
                    .build(),
                BodyHandlers.ofString());
        return Json.mapper().readTree(answer.body()).path("count").asLong(-1);
      } catch (IOException e) {
        return -1;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private HttpRequest organiser(String path, String body) {
      return request(path, body)
          .header("Authorization", "Bearer " + TestIssuer.shared().token("olga", "organiser"))
          .build();
    }

    private HttpRequest.Builder request(String path, String body) {
      return HttpRequest.newBuilder(base.resolve(path))
          .timeout(Duration.ofSeconds(5))
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(body));
    }
  }
}
