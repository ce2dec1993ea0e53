package app.tocsin.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.gateway.problems.BodyTooSlow;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyDeadlineTest {
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final long NOTHING_SCHEDULED = -1;

  private final EmbeddedChannel connection = new EmbeddedChannel(new BodyDeadline(WITHIN));

  @BeforeEach
  void freezeTime() {
    connection.freezeTime();
  }

  @AfterEach
  void close() {
    connection.finishAndReleaseAll();
  }

  @Test
  void requestThatComesWholeLeavesNothingBehind() {
    for (int i = 0; i < 1_000; i++) {
      connection.writeInbound(head(), LastHttpContent.EMPTY_LAST_CONTENT);
    }

    assertThat(connection.runScheduledPendingTasks()).isEqualTo(NOTHING_SCHEDULED);
    assertThat(connection.inboundMessages()).hasSize(2_000);
  }

  @Test
  void bodyThatComesInTimeLeavesNothingBehind() {
    connection.writeInbound(head());
    connection.writeInbound(piece());
    connection.advanceTimeBy(WITHIN.toMillis() - 1, TimeUnit.MILLISECONDS);
    connection.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);

    assertThat(connection.runScheduledPendingTasks()).isEqualTo(NOTHING_SCHEDULED);
    connection.checkException();
  }

  @Test
  void bodyThatTricklesFailsAllTheSame() {
    connection.writeInbound(head());
    connection.advanceTimeBy(WITHIN.toMillis() - 1, TimeUnit.MILLISECONDS);
    connection.writeInbound(piece());
    connection.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    connection.runScheduledPendingTasks();

    assertThatThrownBy(connection::checkException).isInstanceOf(BodyTooSlow.class);
  }

  @Test
  void connectionThatEndsLeavesNothingBehind() {
    connection.writeInbound(head());
    connection.close();

    assertThat(connection.runScheduledPendingTasks()).isEqualTo(NOTHING_SCHEDULED);
    connection.checkException();
  }

  private static HttpRequest head() {
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/api/petitions");
  }

  private static HttpContent piece() {
    return new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[] {'{'}));
  }
}
