package app.tocsin.load.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.system.PetitionsApi;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettlingIT {

  private static final String VERIFIED =
      "{\"count\":3,\"asOf\":\"2027-01-10T18:00:00Z\",\"lastVerified\":\"2027-01-10T18:00:05Z\"}";

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/petitions/p1/count",
        exchange -> {
          boolean away = asked.incrementAndGet() == 1;
          byte[] body = (away ? "{}" : VERIFIED).getBytes(UTF_8);
          exchange.sendResponseHeaders(away ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anAnswerThatFailsWhileTheJudgeWaitsIsNoJudgement() throws Exception {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (PetitionsApi api = new PetitionsApi(url)) {
      Settling settling = new Settling("127.0.0.1:1", api, "p1", Duration.ZERO);

      assertThat(settling.verified()).isTrue();
    }
    assertThat(asked).hasValue(2);
  }
}
