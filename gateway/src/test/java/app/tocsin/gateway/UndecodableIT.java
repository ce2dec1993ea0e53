package app.tocsin.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UndecodableIT {
  private static final ToldUpstream petition = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway(petition.url());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    petition.close();
  }

  @Test
  void whatIsNoHttpIsToldSo() throws IOException {
    assertThat(answer("NO HTTP AT ALL\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json", "\"code\":\"invalid-request\"", "RFC 9112");
  }

  @Test
  void addressThatIsTooLongIsToldHowLongItMayBe() throws IOException {
    assertThat(answer("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: h\r\n\r\n"))
        .startsWith("HTTP/1.1 414 ")
        .contains("\"status\":414", "4 KiB", "\"traceId\":\"");
  }

  @Test
  void headersThatAreTooLargeAreToldHowLargeTheyMayBe() throws IOException {
    assertThat(answer("GET / HTTP/1.1\r\nHost: h\r\nX-A: " + "a".repeat(17_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ")
        .contains("\"status\":431", "16 KiB", "connection: close");
  }

  private static String answer(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
