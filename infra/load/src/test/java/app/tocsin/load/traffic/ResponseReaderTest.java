package app.tocsin.load.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {

  private final ResponseReader reader = new ResponseReader();

  @Test
  void itIsKnownWhetherARefusalSaysWhenToComeAgain() {
    assertThat(reader.read(bytes("HTTP/1.1 503 S\r\nRetry-After: 1\r\ncontent-length: 0\r\n\r\n")))
        .isTrue();
    assertThat(reader.retryAfter()).isTrue();

    assertThat(reader.read(bytes("HTTP/1.1 503 S\r\nRetry: 1\r\ncontent-length: 0\r\n\r\n")))
        .isTrue();
    assertThat(reader.retryAfter()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 202 Accepted\r\ncontent-length: 7\r\n\r\n{\"a\":1}",
        "HTTP/1.1 202 Accepted\r\n"
            + "X-Content-Length: 1\r\n"
            + "Content-Length:7\r\n"
            + "Server: x\r\n\r\n"
            + "{\"a\":1}",
        "HTTP/1.1 202 \r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "5;x=y\r\n"
            + "abcde\r\n"
            + "1A\r\n"
            + "abcdefghijklmnopqrstuvwxyz\r\n"
            + "0\r\n\r\n",
        "HTTP/1.1 202 A\r\ntransfer-encoding: chunked\r\n\r\n0\r\nTrailer: 1\r\n\r\n",
        "HTTP/1.1 202 A\r\nContent-Length: 0\r\n\r\n"
      })
  void aResponseEndsExactlyWhereItEndsHoweverItsBytesArrive(String response) {
    byte[] bytes = response.getBytes(US_ASCII);
    for (int part = 0; part < bytes.length; part++) {
      ByteBuf in = Unpooled.wrappedBuffer(bytes, 0, part);
      assertThat(reader.read(in)).as("after %d of %d bytes", part, bytes.length).isFalse();
      assertThat(in.readerIndex()).isZero();
    }

    ByteBuf withNext = Unpooled.wrappedBuffer(bytes, "HTTP/1.1 5".getBytes(US_ASCII));
    assertThat(reader.read(withNext)).isTrue();
    assertThat(withNext.toString(US_ASCII)).isEqualTo("HTTP/1.1 5");
    assertThat(reader.status()).isEqualTo(202);
    assertThat(reader.keepAlive()).isTrue();
  }

  @Test
  void noContentHasNoBodyAndNeedsNoLength() {
    assertThat(reader.read(bytes("HTTP/1.1 204 No Content\r\n\r\n"))).isTrue();
    assertThat(reader.status()).isEqualTo(204);
  }

  @Test
  void aConnectionThatTheServerClosesIsNotKept() {
    String close = "HTTP/1.1 503 x\r\nCONNECTION: close\r\nContent-Length: 0\r\n\r\n";
    assertThat(reader.read(bytes(close))).isTrue();
    assertThat(reader.keepAlive()).isFalse();
    assertThat(reader.status()).isEqualTo(503);

    assertThat(reader.read(bytes("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"))).isTrue();
    assertThat(reader.keepAlive()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
        "HTTP/1.1 2x2 Accepted\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
      })
  void whatIsNoResponseWithAKnownEndIsRefused(String response) {
    assertThatIllegalStateException().isThrownBy(() -> reader.read(bytes(response)));
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(US_ASCII));
  }
}
