package app.tocsin.load.gatherings;

import app.tocsin.load.system.PetitionsApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes many gatherings, as an organiser's own program would. */
final class Organiser implements AutoCloseable {
  private static final String NAME = "demo-organiser";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Tokens live for minutes. */
  private static final Duration RENEW = Duration.ofMinutes(1);

  private static final int AT_ONCE = 64;

  private final URI gateway;
  private final PetitionsApi tokens;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private String token = "";
  private Instant renewed = Instant.EPOCH;

  Organiser(URI gateway) {
    this.gateway = gateway;
    this.tokens = new PetitionsApi(gateway);
  }

  /** A calendar or a list as it was answered. */
  record Read(int status, String tag, String body, long nanos) {}

  /** Publishes {@code number} gatherings; their ids, in order. */
  List<String> publish(int number, IntFunction<Map<String, Object>> text)
      throws InterruptedException {
    var room = new Semaphore(AT_ONCE);
    List<Future<String>> made = new ArrayList<>();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < number; i++) {
        Map<String, Object> next = text.apply(i);
        room.acquire();
        made.add(
            each.submit(
                () -> {
                  try {
                    return publish(next);
                  } finally {
                    room.release();
                  }
                }));
      }
    }
    List<String> ids = new ArrayList<>();
    for (Future<String> each : made) {
      try {
        ids.add(each.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a gathering couldn't be made: " + e.getCause(), e);
      }
    }
    return ids;
  }

  private String publish(Map<String, Object> text) {
    String id = post("/api/gatherings", JsonMapper.shared().writeValueAsString(text), 201);
    post("/api/gatherings/" + id + "/publication", "", 200);
    return id;
  }

  void cancel(String id) {
    post("/api/gatherings/" + id + "/cancellation", "{\"reason\":\"bench\"}", 200);
  }

  private String post(String path, String body, int expected) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    if (answer.statusCode() != expected) {
      throw new IllegalStateException(path + " answered " + answer.statusCode() + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body()).path("id").asString("");
  }

  /**
   * Reads.
   *
   * @param known the tag of what is known; empty where nothing is
   */
  Read read(String path, String known) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE).GET();
    if (!known.isEmpty()) {
      request.header("If-None-Match", known);
    }
    long start = System.nanoTime();
    HttpResponse<String> answer = send(request.build());
    return new Read(
        answer.statusCode(),
        answer.headers().firstValue("ETag").orElse(""),
        answer.body(),
        System.nanoTime() - start);
  }

  JsonNode get(String path) {
    Read answer = read(path, "");
    if (answer.status() != 200) {
      throw new IllegalStateException(path + " answered " + answer.status());
    }
    return JsonMapper.shared().readTree(answer.body());
  }

  private synchronized String token() {
    if (renewed.plus(RENEW).isBefore(Instant.now())) {
      token = tokens.token(NAME, NAME);
      renewed = Instant.now();
    }
    return token;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri() + " can't be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
    }
  }

  @Override
  public void close() {
    tokens.close();
    http.close();
  }
}
