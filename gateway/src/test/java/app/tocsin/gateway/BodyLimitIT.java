package app.tocsin.gateway;

import static app.tocsin.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitIT {
  private static final int LIMIT = 16 * 1024;
  private static final ToldUpstream petition = new ToldUpstream();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway(petition.url(), "tocsin.admission.body-within=1s");
  }

  @AfterAll
  static void stop() {
    gateway.close();
    petition.close();
  }

  @BeforeEach
  void forget() {
    petition.forget();
    for (String path : new String[] {"/api/petitions", "/api/petitions/p1/signatures"}) {
      petition.whenJson("POST " + path, 201, "{}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/petitions", "/api/petitions/p1/signatures"})
  void aBodyOfExactlyTheLimitIsPassedOnWhole(String path) {
    String body = "x".repeat(LIMIT);

    assertThat(gateway.post(path, body).statusCode()).isEqualTo(201);
    assertThat(petition.last().body()).isEqualTo(body);
    assertThat(chunked(path, body).statusCode()).isEqualTo(201);
    assertThat(petition.last().body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/petitions", "/api/petitions/p1/signatures"})
  void aBodyThatSaysItIsLargerIsRefusedWithoutReadingIt(String path) {
    HttpResponse<String> response = gateway.post(path, "x".repeat(LIMIT + 1));

    assertThat(response.statusCode()).isEqualTo(413);
    assertProblem(response, "body-too-large");
    assertThat(petition.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/petitions", "/api/petitions/p1/signatures"})
  void aBodyThatTurnsOutLargerIsRefusedAndNotRecorded(String path) {
    HttpResponse<String> response = chunked(path, "x".repeat(LIMIT + 1));

    assertThat(response.statusCode()).isEqualTo(413);
    assertProblem(response, "body-too-large");
    assertThat(petition.asked()).isEmpty();
  }

  @Test
  void whoSendsFarTooMuchStillReadsTheWholeAnswer() throws IOException {
    int length = 8 << 20;
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      out.write(head("Content-Length: " + length));
      byte[] piece = new byte[64 * 1024];
      for (int sent = 0; sent < length; sent += piece.length) {
        out.write(piece);
      }
      out.flush();

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 413").contains("body-too-large").endsWith("}");
    }
    assertThat(petition.asked()).isEmpty();
  }

  @Test
  void aBodyThatNeverEndsIsNotWaitedForAndTheSenderIsTold() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(head("Content-Length: 100"));
      socket.getOutputStream().write('{');

      byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 408".length());

      assertThat(new String(status, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 408");
    }
    assertThat(petition.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/r/0123456789abcdefghij", "/api/petitions"})
  void noBodyIsWaitedForForEver(String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      socket.setSoTimeout(20_000);
      String form = "Content-Type: application/x-www-form-urlencoded\nContent-Length: 9";
      socket.getOutputStream().write(head(path, form));

      byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 2".length());

      assertThat(new String(status, StandardCharsets.UTF_8))
          .as("told that it failed, or closed")
          .isIn("HTTP/1.1 4", "");
    }
  }

  private static byte[] head(String length) {
    return head("/api/petitions/p1/signatures", "Content-Type: application/json\n" + length);
  }

  private static byte[] head(String path, String headers) {
    return """
    POST %s HTTP/1.1
    Host: localhost
    %s

    """
        .formatted(path, headers)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aBodyWithoutBytesIsPassedOnToo() {
    assertThat(gateway.post("/api/petitions/p1/signatures", "").statusCode()).isEqualTo(201);
    assertThat(petition.last().body()).isEmpty();
  }

  private static HttpResponse<String> chunked(String path, String body) {
    return gateway.send(
        gateway
            .request(path)
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(body.getBytes()))));
  }
}
