package app.tocsin.load.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.system.RunningSystem;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreReadsIT {

  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void commandsOfAllServicesAreAddedUp() throws Exception {
    assertThat(commands(service(200, metrics(3)), service(200, metrics(4)))).hasValue(7 + 2 * 1);
  }

  @Test
  void whereOneServiceDoesNotTellNothingIsKnown() throws Exception {
    assertThat(commands(service(200, metrics(3)), service(503, ""))).isEmpty();
    assertThat(commands(service(200, metrics(3)), service(200, "other_metric 1\n"))).isEmpty();
    assertThat(commands()).isEmpty();
  }

  private static String metrics(int finds) {
    String name = "mongodb_driver_commands_seconds_count";
    return name + "{command=\"find\"} " + finds + ".0\n" + name + "{command=\"insert\"} 1.0\n";
  }

  private static OptionalDouble commands(RunningSystem.Member... services) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return StoreReads.commands(
          http, new RunningSystem(URI.create("http://127.0.0.1:1"), "", "", List.of(services)));
    }
  }

  private RunningSystem.Member service(int status, String metrics) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = metrics.getBytes(UTF_8);
    server.createContext(
        "/actuator/prometheus",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return new RunningSystem.Member(
        "petition-service", 1, "http://127.0.0.1:" + server.getAddress().getPort());
  }
}
