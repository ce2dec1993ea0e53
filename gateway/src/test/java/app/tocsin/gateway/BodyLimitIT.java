package app.tocsin.gateway;

import static app.tocsin.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    gateway = new RunningGateway(petition.url());
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
