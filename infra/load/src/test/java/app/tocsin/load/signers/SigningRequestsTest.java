package app.tocsin.load.signers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.load.traffic.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SigningRequestsTest {

  private final Signers signers = new Signers(1, random -> "44000");
  private final SigningRequests requests =
      new SigningRequests(signers, new Endpoint("localhost", 8081), "01K0QJ7X3V");

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42, 16_383, 16_384, 123_456_789, 9_999_999_999L})
  void aRequestIsTheWholeHttpOfItsSigner(long n) {
    FullHttpRequest request = asTheServerReadsIt(n);

    assertThat(request.method().name()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo("/api/petitions/01K0QJ7X3V/signatures");
    assertThat(request.headers().get("Host")).isEqualTo("localhost:8081");
    assertThat(request.headers().get("Content-Type")).isEqualTo("application/json");
    JsonNode body = JsonMapper.shared().readTree(request.content().toString(UTF_8));
    Signer signer = signers.signer(n);
    assertThat(body.path("givenName").asString()).isEqualTo(signer.givenName());
    assertThat(body.path("familyName").asString()).isEqualTo(signer.familyName());
    assertThat(body.path("email").asString()).isEqualTo(signer.email());
    assertThat(body.path("postcode").asString()).isEqualTo("44000");
    assertThat(body.path("country").asString()).isEqualTo("FR");
    assertThat(body.path("locale").asString()).isEqualTo(signer.locale());
    assertThat(body.path("displayPublicly").asBoolean()).isEqualTo(signer.displayPublicly());
    assertThat(body.path("newsOptIn").asBoolean()).isEqualTo(signer.newsOptIn());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 16_384, 9_999_999_999L})
  void aBodyTellsItsSignersNumber(long n) {
    byte[] body = ByteBufUtil.getBytes(asTheServerReadsIt(n).content());

    assertThat(SigningRequests.numberOf(body)).isEqualTo(n);
  }

  private FullHttpRequest asTheServerReadsIt(long n) {
    EmbeddedChannel server =
        new EmbeddedChannel(new HttpServerCodec(), new HttpObjectAggregator(16_384));
    ByteBuf bytes = Unpooled.buffer();
    requests.write(n, bytes);
    assertThat(bytes.readableBytes()).isLessThanOrEqualTo(requests.maxBytes());
    server.writeInbound(bytes);
    FullHttpRequest request = server.readInbound();
    assertThat(request.decoderResult().isSuccess()).isTrue();
    assertThat(server.inboundMessages()).isEmpty();
    return request;
  }
}
