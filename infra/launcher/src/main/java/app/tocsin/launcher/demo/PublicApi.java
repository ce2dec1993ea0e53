package app.tocsin.launcher.demo;

import app.tocsin.launcher.state.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** The system as anybody outside sees it: HTTP through the gateway, and nothing else. */
final class PublicApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 8;
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  PublicApi(URI base) {
    this.base = base;
  }

  /** A petition that was created. */
  record Created(String id, String slug) {}

  /** A mail that the mailbox holds. */
  record Mail(long id, List<String> to, String text) {}

  /** An answer other than the expected one, with what the server said about it. */
  static final class Unexpected extends IOException {
    Unexpected(String what, HttpResponse<String> answer) {
      super(
          "%s was answered with %d: %s"
              .formatted(what, answer.statusCode(), detail(answer.body())));
    }

    private static String detail(String body) {
      try {
        Json problem = Json.parse(body);
        String fields = problem.find("errors").map(errors -> " " + Json.write(errors)).orElse("");
        return problem.find("detail").or(() -> problem.find("title")).map(Json::asText).orElse(body)
            + fields;
      } catch (Json.Unreadable notJson) {
        return body.strip();
      }
    }
  }

  /** A token for one of the demo identities, whose secret is its name. */
  String token(String client) throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder()
            .encodeToString((client + ":" + client).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        to("/auth/oauth2/token")
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    return Json.parse(send("The request for a token as " + client, request, 200))
        .text("access_token");
  }

  Created create(String token, Map<String, ?> petition) throws IOException, InterruptedException {
    HttpRequest request =
        json("/api/petitions", petition)
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .build();
    Json created = Json.parse(send("The creation of a petition", request, 201));
    return new Created(created.text("id"), created.text("slug"));
  }

  void publish(String token, Created petition) throws IOException, InterruptedException {
    HttpRequest request =
        to("/api/petitions/" + petition.id() + "/publication")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody())
            .build();
    send("The publication of the petition", request, 200);
  }

  void sign(Created petition, Signer signer) throws IOException, InterruptedException {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("givenName", signer.givenName());
    form.put("familyName", signer.familyName());
    form.put("email", signer.email());
    form.put("postcode", signer.postcode());
    form.put("country", "FR");
    form.put("displayPublicly", signer.displayPublicly());
    form.put("newsOptIn", false);
    form.put("locale", "fr");
    form.put("source", Map.of("medium", signer.medium(), "campaign", "demo"));
    HttpRequest request =
        json("/api/petitions/" + petition.id() + "/signatures", form)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .build();
    send("A signature", request, 202);
  }

  void confirm(String token) throws IOException, InterruptedException {
    send(
        "A confirmation",
        json("/api/signatures/confirmations", Map.of("token", token)).build(),
        200);
  }

  long count(Created petition) throws IOException, InterruptedException {
    return Json.parse(get("/api/petitions/" + petition.id() + "/count")).number("count");
  }

  /** Mails that came after an id, the newest first. */
  List<Mail> mailsAfter(long id, int limit) throws IOException, InterruptedException {
    return mails("/mailbox/messages?limit=%d&after=%d".formatted(limit, id));
  }

  /** The id of the newest mail; 0 when there is none. */
  long newestMail() throws IOException, InterruptedException {
    return mails("/mailbox/messages?limit=1").stream().mapToLong(Mail::id).findFirst().orElse(0);
  }

  String get(String path) throws IOException, InterruptedException {
    return send("GET " + path, to(path).GET().build(), 200);
  }

  /**
   * Calls back with every count of the live stream, until the stream ends or the thread is
   * interrupted.
   */
  void followCount(Created petition, LongConsumer counts) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/petitions/" + petition.id() + "/count/stream"))
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
    try (Stream<String> lines = answer.body()) {
      lines
          .filter(line -> line.startsWith("data:"))
          .map(line -> line.substring("data:".length()).strip())
          .filter(data -> data.startsWith("{"))
          .map(Json::parse)
          .filter(data -> data.find("count").isPresent())
          .forEach(data -> counts.accept(data.number("count")));
    } catch (UncheckedIOException broken) {
      IOException cause = Objects.requireNonNull(broken.getCause());
      if (cause.getCause() instanceof InterruptedException) {
        throw new InterruptedException();
      }
      throw cause;
    }
  }

  private List<Mail> mails(String path) throws IOException, InterruptedException {
    return Json.parse(get(path)).items().stream()
        .map(
            mail ->
                new Mail(
                    mail.number("id"),
                    mail.get("to").items().stream().map(Json::asText).toList(),
                    mail.text("text")))
        .toList();
  }

  private HttpRequest.Builder json(String path, Map<String, ?> body) {
    return to(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(Json.write(body)));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .header("Accept", "application/json");
  }

  /**
   * Comes back when the server asks to, or came too late, and when the connection breaks: every
   * request here may be repeated.
   */
  private String send(String what, HttpRequest request, int expected)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == expected) {
          return answer.body();
        }
        boolean later = LATER.contains(answer.statusCode());
        if (!later || attempt == ATTEMPTS) {
          throw new Unexpected(what, answer);
        }
        Thread.sleep(retryAfter(answer));
      } catch (Unexpected unexpected) {
        throw unexpected;
      } catch (IOException broken) {
        if (attempt == ATTEMPTS) {
          throw new IOException(what + " got no answer: " + reason(broken), broken);
        }
        Thread.sleep(Duration.ofMillis(200L * attempt));
      }
    }
  }

  private static Duration retryAfter(HttpResponse<String> answer) {
    long seconds =
        answer
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("\\d{1,6}"))
            .map(Long::parseLong)
            .orElse(1L);
    Duration wait = Duration.ofSeconds(Math.max(1, seconds));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static String reason(IOException broken) {
    return broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
  }
}
