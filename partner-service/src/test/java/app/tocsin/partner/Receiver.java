package app.tocsin.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.json.Json;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** A partner's receiver: verifies with the official library, and answers as it is told. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(Behaviour.status(200));
  private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile String secret = "";
  private volatile boolean proves = true;

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /** What arrived: also what was then refused. */
  record Delivered(String webhookId, JsonNode event, Map<String, List<String>> headers) {
    long sequence() {
      return event.path("sequence").asLong();
    }

    String id() {
      return event.path("id").asString();
    }
  }

  /** How a request is answered. */
  interface Behaviour {
    void answer(HttpExchange exchange, Delivered delivered) throws IOException;

    static Behaviour status(int status) {
      return (exchange, _) -> exchange.sendResponseHeaders(status, -1);
    }
  }

  Receiver answers(Behaviour how) {
    behaviour.set(how);
    return this;
  }

  /** Never answers while it lives. */
  Receiver hangs() {
    return answers(
        (_, _) -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** From now on every request must be signed by this. */
  Receiver knows(String whsec) {
    secret = whsec;
    return this;
  }

  Receiver provesNothing() {
    proves = false;
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
  }

  List<Delivered> delivered() {
    return delivered;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Map<String, List<String>> headers =
          exchange.getRequestHeaders().entrySet().stream()
              .collect(
                  java.util.stream.Collectors.toMap(
                      header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                      Map.Entry::getValue));
      if (!verified(body, headers)) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      JsonNode event = Json.mapper().readTree(body);
      if (event.path("type").asString().equals("tocsin.endpoint.challenge")) {
        byte[] words =
            proves ? Json.mapper().writeValueAsBytes(event.path("data")) : "{}".getBytes(UTF_8);
        exchange.sendResponseHeaders(200, words.length);
        exchange.getResponseBody().write(words);
        return;
      }
      var arrived = new Delivered(headers.get("webhook-id").getFirst(), event, headers);
      delivered.add(arrived);
      behaviour.get().answer(exchange, arrived);
    }
  }

  private boolean verified(String body, Map<String, List<String>> headers) {
    if (secret.isEmpty()) {
      return true;
    }
    try {
      new Webhook(secret).verify(body, headers);
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }
}
