package app.tocsin.launcher.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.launcher.hooks.Signatures.Verdict;
import app.tocsin.launcher.state.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Listens for webhooks on this machine, says what comes, and answers as it is told. A challenge is
 * always answered, so that an endpoint can be verified and then be let down.
 */
public final class Ear implements AutoCloseable {
  private static final int LARGEST = 1024 * 1024;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final Signatures signatures;
  private final Behaviour behaviour;
  private final boolean bodies;
  private final Consumer<String> say;
  private final Received received = new Received();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);

  /**
   * Begins to listen.
   *
   * @param port 0 for any that is free
   * @param bodies whether what comes is said word by word
   */
  public Ear(
      int port, Signatures signatures, Behaviour behaviour, boolean bodies, Consumer<String> say)
      throws IOException {
    this.signatures = signatures;
    this.behaviour = behaviour;
    this.bodies = bodies;
    this.say = say;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException taken) {
      throw new IllegalArgumentException("--port: " + port + " (expected: a port that is free)");
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
  }

  /** What came so far. */
  public String summary() {
    return received.summary();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
      if (!exchange.getRequestMethod().equals("POST") || body.length > LARGEST) {
        exchange.sendResponseHeaders(body.length > LARGEST ? 413 : 405, -1);
        return;
      }
      try {
        receive(exchange, body);
      } catch (Json.Unreadable e) {
        say.accept(time() + "  what came can't be read: " + e.getMessage());
        exchange.sendResponseHeaders(400, -1);
      }
    }
  }

  private void receive(HttpExchange exchange, byte[] body) throws IOException {
    var headers = exchange.getRequestHeaders();
    var id = Optional.ofNullable(headers.getFirst("webhook-id"));
    Verdict verdict =
        signatures.judge(
            new Signatures.Headers(
                id.orElse(null),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature")),
            body,
            Instant.now());
    answer(exchange, id.orElse("?"), new String(body, UTF_8), verdict);
  }

  private void answer(HttpExchange exchange, String id, String body, Verdict verdict)
      throws IOException {
    Json event = Json.parse(body);
    String type = event.find("type").map(Json::asText).orElse("?");
    if (type.equals("tocsin.endpoint.challenge") && verdict.good()) {
      say.accept(line("challenge", type, verdict, "sent back"));
      send(exchange, Json.write(Map.of("challenge", event.get("data").text("challenge"))));
      return;
    }
    if (!verdict.good()) {
      received.refused();
      say.accept(line(id, type, verdict, "401"));
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    Received.Arrival arrival = received.take(id, event.find("sequence").map(Json::asText));
    Behaviour how = behaviour.towards(arrival.number());
    say.accept(line(id, type, verdict, how.words()) + arrival.words());
    if (bodies) {
      say.accept("    " + body);
    }
    behave(exchange, how);
  }

  private void behave(HttpExchange exchange, Behaviour how) throws IOException {
    try {
      if (how.never()) {
        end.await();
      } else if (!end.await(how.delay().toMillis(), TimeUnit.MILLISECONDS)) {
        if (how.retryAfter() != null) {
          exchange.getResponseHeaders().set("Retry-After", how.retryAfter());
        }
        exchange.sendResponseHeaders(how.status(), -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String line(String id, String type, Verdict verdict, String answer) {
    return "%s  %s  %s  %s  -> %s".formatted(time(), id, type, verdict.words(), answer);
  }

  private static String time() {
    return TIME.format(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
