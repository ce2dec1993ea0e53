package app.tocsin.load.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's client against a server that answers as the API does. */
class PetitionsApiIT {

  private record Call(String line, String authorization, String body) {}

  private final List<Call> calls = new ArrayList<>();
  private HttpServer server;
  private PetitionsApi api;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    on("/auth/oauth2/token", 200, "{\"access_token\":\"secret\",\"token_type\":\"Bearer\"}");
    on("/api/petitions", 201, "{\"id\":\"p1\",\"status\":\"draft\",\"version\":1}");
    on("/api/petitions/p1/publication", 200, "{\"id\":\"p1\",\"status\":\"open\"}");
    on("/api/petitions/p1/closure", 200, "{\"id\":\"p1\",\"status\":\"closed\"}");
    on("/api/petitions/p2/closure", 409, "{\"code\":\"petition-not-open\"}");
    server.start();
    api = new PetitionsApi(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    api.close();
    server.stop(0);
  }

  @Test
  void aPetitionIsCreatedWithoutConfirmationAndOpened() {
    String token = api.token("demo-organiser", "demo-organiser");
    String id = api.openPetition(token, "Sauvons la Loire");
    api.close(token, id);

    assertThat(id).isEqualTo("p1");
    assertThat(calls)
        .extracting(Call::line)
        .containsExactly(
            "POST /auth/oauth2/token",
            "POST /api/petitions",
            "POST /api/petitions/p1/publication",
            "POST /api/petitions/p1/closure");
    assertThat(calls.getFirst().body())
        .isEqualTo(
            "grant_type=client_credentials&client_id=demo-organiser&client_secret=demo-organiser");
    assertThat(calls.subList(1, 4)).allMatch(call -> call.authorization().equals("Bearer secret"));
    JsonNode draft = JsonMapper.shared().readTree(calls.get(1).body());
    assertThat(draft.path("title").asString()).isEqualTo("Sauvons la Loire");
    assertThat(draft.path("confirmation").asString()).isEqualTo("none");
  }

  @Test
  void anAnswerThatWasNotExpectedIsToldWithWhatItSaid() {
    assertThatExceptionOfType(PetitionsApi.Refused.class)
        .isThrownBy(() -> api.close("secret", "p2"))
        .withMessageContaining("/api/petitions/p2/closure answered 409 (expected: 200)")
        .withMessageContaining("petition-not-open");
  }

  private void on(String path, int status, String body) {
    server.createContext(path, exchange -> answer(exchange, status, body));
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    calls.add(
        new Call(
            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
            authorization == null ? "" : authorization,
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
