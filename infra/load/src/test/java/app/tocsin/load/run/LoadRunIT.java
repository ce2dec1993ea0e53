package app.tocsin.load.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.load.ledger.People;
import app.tocsin.load.signers.Places;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Traffic;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run against a server that takes every signature, and a broker that isn't there. */
class LoadRunIT {

  private static final int SIGNATURES = 20;

  private final AtomicInteger signed = new AtomicInteger();
  private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(answering);
    on("/auth/oauth2/token", 200, "{\"access_token\":\"secret\"}");
    on("/api/petitions", 201, "{\"id\":\"p1\"}");
    on("/api/petitions/p1/publication", 200, "{\"id\":\"p1\"}");
    on("/api/petitions/p1/count", 200, "{\"count\":1}");
    server.createContext(
        "/api/petitions/p1/signatures",
        exchange -> {
          signed.incrementAndGet();
          answer(exchange, 202, "{}");
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    answering.shutdownNow();
  }

  @Test
  void nothingIsJudgedBeforeWhatGoesOnBesideTheTrafficHasEnded() {
    RunningSystem system =
        new RunningSystem(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            "127.0.0.1:1",
            "mongodb://127.0.0.1:1",
            List.of());
    LoadRun.Plan plan =
        new LoadRun.Plan(
            Profile.STEADY.demand(SIGNATURES, 1, 0, Duration.ZERO, Duration.ofSeconds(1)),
            new People(1, 1, 0),
            new Traffic.Shape(4, 1),
            1,
            Duration.ZERO);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    LoadRun run = new LoadRun(system, plan, Places.ofFrance(), nowhere, false);

    // the broker isn't there: whoever judged first would say so
    assertThatThrownBy(
            () ->
                run.run(
                    folder,
                    () -> {
                      throw new StillPaused();
                    }))
        .isInstanceOf(StillPaused.class);
    assertThat(signed).hasValue(SIGNATURES);
  }

  private static final class StillPaused extends RuntimeException {}

  private void on(String path, int status, String body) {
    server.createContext(path, exchange -> answer(exchange, status, body));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
