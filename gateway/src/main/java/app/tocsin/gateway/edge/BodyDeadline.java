package app.tocsin.gateway.edge;

import app.tocsin.gateway.problems.BodyTooSlow;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for no body for ever, whoever reads it: one that isn't whole by then fails with {@link
 * BodyTooSlow}. One a connection.
 *
 * <p>A request whose body comes with its head costs nothing. The server's own {@code
 * requestTimeout} keeps a timer, and with it the request, for each that is answered at once: 8,000
 * reads a second filled 192 MiB.
 */
final class BodyDeadline extends ChannelInboundHandlerAdapter {
  static final String NAME = "tocsin.bodyDeadline";

  private final Duration within;
  private boolean inBody;
  private @Nullable Future<?> timer;

  BodyDeadline(Duration within) {
    this.within = within;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      inBody = true;
    }
    if (message instanceof LastHttpContent) {
      inBody = false;
      stop();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (inBody && timer == null) {
      timer =
          context
              .executor()
              .schedule(() -> tooSlow(context), within.toMillis(), TimeUnit.MILLISECONDS);
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    inBody = false;
    stop();
    context.fireChannelInactive();
  }

  private void tooSlow(ChannelHandlerContext context) {
    inBody = false;
    timer = null;
    context.fireExceptionCaught(new BodyTooSlow());
  }

  private void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
