package app.tocsin.load.rivals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.tocsin.load.traffic.Endpoint;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NginxIT {

  @Test
  void itStandsBeforeAServiceAndServesFiles() throws Exception {
    Optional<Path> program = Nginx.installed();
    assumeThat(program).as("nginx is installed").isPresent();
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    service.start();
    long pid;
    try (HttpClient http = HttpClient.newHttpClient();
        Nginx nginx =
            Nginx.start(
                program.get(),
                1,
                List.of(new Endpoint("127.0.0.1", service.getAddress().getPort())))) {
      pid = nginx.pid();
      nginx.serve("/api/petitions/p1/count", "{\"count\":1}".getBytes(UTF_8));

      assertThat(get(http, nginx.proxy(), "/api/petitions/p1/signatures").statusCode())
          .isEqualTo(202);
      HttpResponse<String> file = get(http, nginx.files(), "/api/petitions/p1/count");
      assertThat(file.body()).isEqualTo("{\"count\":1}");
      assertThat(file.headers().firstValue("Content-Type")).hasValue("application/json");
    } finally {
      service.stop(0);
    }
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static HttpResponse<String> get(HttpClient http, Endpoint at, String path)
      throws Exception {
    URI uri = URI.create("http://" + at.authority() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
