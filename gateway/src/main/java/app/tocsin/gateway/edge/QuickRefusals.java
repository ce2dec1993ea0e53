package app.tocsin.gateway.edge;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Refuses signings for which there is no room, ahead of the server's own handling of requests: what
 * is refused when all are busy must cost next to nothing. One a connection.
 *
 * <p>Only a request before which nothing waits for its answer, so that answers keep their order
 * (RFC 9112, section 9.3.2). It is answered when its body has been read, so that the connection
 * goes on.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the connection
final class QuickRefusals extends ChannelDuplexHandler {
  static final String NAME = "tocsin.quickRefusals";

  private final RefusedSignings refused;

  /** Requests that went on, and whose answers aren't complete. */
  private int unanswered;

  private @Nullable HttpRequest refusing;
  private long since;
  private boolean keptBack;
  private boolean readsWhenWritable;

  QuickRefusals(RefusedSignings refused) {
    this.refused = refused;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      begin(request);
    }
    HttpRequest request = refusing;
    if (request == null) {
      context.fireChannelRead(message);
      return;
    }
    keptBack = true;
    boolean whole = message instanceof LastHttpContent;
    ReferenceCountUtil.release(message);
    if (whole) {
      refusing = null;
      context.write(refused.answer(request, since, context.alloc()), context.voidPromise());
    }
  }

  private void begin(HttpRequest request) {
    long now = System.nanoTime();
    if (unanswered == 0 && refused.refuses(request)) {
      refusing = request;
      since = now;
    } else {
      unanswered++;
    }
  }

  /** The server asks for more when it is given something; what it isn't given we have to. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (keptBack) {
      keptBack = false;
      context.flush();
      readOn(context);
    }
    context.fireChannelReadComplete();
  }

  /** Not from one who reads no answers: they would pile up here. */
  private void readOn(ChannelHandlerContext context) {
    readsWhenWritable = !context.channel().isWritable();
    if (!readsWhenWritable) {
      context.read();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (readsWhenWritable) {
      readOn(context);
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof LastHttpContent && !isInterim(message)) {
      unanswered = Math.max(0, unanswered - 1);
    }
    context.write(message, promise);
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  /** The body of what is being refused is too slow, or the connection is broken. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (refusing != null) {
      refusing = null;
      context.close();
    } else {
      context.fireExceptionCaught(cause);
    }
  }
}
