package app.tocsin.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.gateway.admission.Admission;
import app.tocsin.gateway.admission.Admission.Load;
import app.tocsin.gateway.admission.AdmissionSettings;
import app.tocsin.gateway.html.Assets;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.problems.BodyTooSlow;
import app.tocsin.gateway.problems.ProblemAnswers;
import app.tocsin.gateway.problems.ProblemPages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickRefusalsTest {
  private static final String SIGNATURES = "/api/petitions/p1/signatures";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Admission admission =
      new Admission(
          new AdmissionSettings(1, 1, 1, Duration.ofMillis(200), Duration.ofSeconds(10)), meters);
  private final RefusedSignings refused =
      new RefusedSignings(
          admission,
          new ProblemAnswers(new ProblemPages(new Templates(new Assets()))),
          new EdgeTimers(meters));
  private final EmbeddedChannel connection =
      new EmbeddedChannel(new HttpServerCodec(), new QuickRefusals(refused));

  @AfterEach
  void close() {
    connection.finishAndReleaseAll();
  }

  @Test
  void withRoomARequestGoesOn() {
    send(signing("", "{}"));

    assertThat(wentOn()).containsExactly(SIGNATURES);
    assertThat(answers()).isEmpty();
  }

  @Test
  void withoutRoomASigningIsRefusedWithTheWholeProblemAndTheConnectionGoesOn() {
    full();
    String trace = "0af7651916cd43dd8448eb211c80319c";
    send(signing("traceparent: 00-" + trace + "-b7ad6b7169203331-01\r\n", "{}"));
    String first = answers();
    send(signing("", "{}"));

    assertThat(first)
        .startsWith("HTTP/1.1 503 ")
        .contains("content-type: application/problem+json", "content-language: en")
        .contains("cache-control: no-store", "x-content-type-options: nosniff")
        .contains("access-control-allow-origin: *", "Trace-Id: " + trace)
        .containsPattern("retry-after: [123]\r\n")
        .contains("\"code\":\"unavailable\"", "\"status\":503", "\"traceId\":\"" + trace + "\"")
        .doesNotContain("connection: close", "strict-transport-security");
    assertThat(first.substring(first.indexOf("\r\n\r\n") + 4).length())
        .isEqualTo(Integer.parseInt(first.replaceAll("(?s).*content-length: (\\d+).*", "$1")));
    assertThat(answers()).startsWith("HTTP/1.1 503 ");
    assertThat(wentOn()).isEmpty();
    assertThat(connection.isOpen()).isTrue();
    assertThat(refusals()).isEqualTo(2);
    assertThat(
            meters
                .get("tocsin.gateway.requests")
                .tag("kind", "signing")
                .tag("status", "5xx")
                .timer()
                .count())
        .isEqualTo(2);
  }

  @Test
  void refusalSpeaksTheReadersLanguage() {
    full();
    send(signing("Accept-Language: fr-FR\r\nX-Forwarded-Proto: https\r\n", "{}"));

    assertThat(answers()).contains("content-language: fr", "strict-transport-security: max-age");
  }

  @Test
  void bodyThatComesInPiecesIsReadBeforeTheAnswer() {
    full();
    send(post(SIGNATURES, "Content-Length: 7\r\n", "{\"a"));
    assertThat(answers()).isEmpty();
    send("\":1");
    assertThat(answers()).isEmpty();
    send("}");

    assertThat(answers()).startsWith("HTTP/1.1 503 ");
    send("GET /api/petitions/p1/count HTTP/1.1\r\nHost: h\r\n\r\n");
    assertThat(wentOn()).containsExactly("/api/petitions/p1/count");
  }

  @Test
  void pipelinedRequestsBehindOneThatIsNotAnsweredWaitTheirTurn() {
    full();
    send("GET /api/petitions/p1/count HTTP/1.1\r\nHost: h\r\n\r\n" + signing("", "{}"));
    assertThat(wentOn()).containsExactly("/api/petitions/p1/count", SIGNATURES);
    assertThat(answers()).isEmpty();

    answer(HttpResponseStatus.CONTINUE);
    answer(HttpResponseStatus.OK);
    send(signing("", "{}"));
    assertThat(wentOn()).as("one is still without its answer").containsExactly(SIGNATURES);
    answer(HttpResponseStatus.SERVICE_UNAVAILABLE);
    answer(HttpResponseStatus.SERVICE_UNAVAILABLE);
    answers();
    send(signing("", "{}") + signing("", "{}"));

    assertThat(wentOn()).isEmpty();
    assertThat(answers().split("HTTP/1.1 503 ", -1)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n",
        "Content-Length: 2\r\nExpect: 100-continue\r\n",
        "Content-Length: 2\r\nConnection: close\r\n",
        "Content-Length: 16385\r\n"
      })
  void whatIsNotPlainGoesTheLongWay(String headers) {
    full();
    send(post(SIGNATURES, headers, ""));

    assertThat(wentOn()).containsExactly(SIGNATURES);
    assertThat(answers()).isEmpty();
    assertThat(refusals()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/petitions",
        "/api/petitions/p1/../p2/signatures",
        "/api/partners/signatures",
        "/p/trains",
        "/confirm"
      })
  void whatIsNoSigningGoesTheLongWay(String path) {
    full();
    send(post(path, "Content-Length: 2\r\n", "{}"));

    assertThat(wentOn()).containsExactly(path);
  }

  @Test
  void bodyThatIsTooSlowEndsTheConnection() {
    full();
    send(post(SIGNATURES, "Content-Length: 6\r\n", "{"));
    connection.pipeline().fireExceptionCaught(new BodyTooSlow());

    assertThat(connection.isOpen()).isFalse();
    connection.checkException();
  }

  private void full() {
    assertThat(admission.enter(Load.SIGNING)).isTrue();
  }

  private double refusals() {
    return meters.get("tocsin.gateway.admission.refused").tag("load", "signing").counter().count();
  }

  private static String signing(String headers, String body) {
    return post(SIGNATURES, headers + "Content-Length: " + body.length() + "\r\n", body);
  }

  private static String post(String path, String headers, String body) {
    return "POST " + path + " HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n" + body;
  }

  private void send(String text) {
    connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private void answer(HttpResponseStatus status) {
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
    response.headers().set("content-length", 0);
    connection.writeOutbound(response);
  }

  /** Paths of the requests that the server was given. */
  private List<String> wentOn() {
    List<String> paths = new ArrayList<>();
    for (Object message = connection.readInbound();
        message != null;
        message = connection.readInbound()) {
      if (message instanceof HttpRequest request) {
        paths.add(request.uri());
      }
      ReferenceCountUtil.release(message);
    }
    return paths;
  }

  /** All that was sent since this was asked last. */
  private String answers() {
    StringBuilder text = new StringBuilder();
    for (ByteBuf bytes = connection.readOutbound();
        bytes != null;
        bytes = connection.readOutbound()) {
      text.append(bytes.toString(StandardCharsets.UTF_8));
      bytes.release();
    }
    return text.toString();
  }
}
