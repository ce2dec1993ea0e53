package app.tocsin.load.traffic;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * One keep-alive connection with at most one request in flight; lives on its worker's event loop.
 * Netty calls it sharable because it is put into a new channel after each reconnect, never into two
 * at once.
 */
@Sharable
@SuppressWarnings("FutureReturnValueIgnored") // what Netty returns is also told to the handler
final class Connection extends ChannelInboundHandlerAdapter {

  private static final long NONE = -1;

  private final Worker worker;
  private final ResponseReader reader = new ResponseReader();
  private @Nullable Channel channel;
  private @Nullable ByteBuf unread;
  private long request = NONE;
  private long intendedStart;
  private long sentAt;

  Connection(Worker worker) {
    this.worker = worker;
  }

  boolean busy() {
    return request != NONE;
  }

  long intendedStart() {
    return intendedStart;
  }

  /** Whether it waits for an answer to what was sent before {@code nanos}. */
  boolean waitsSince(long nanos) {
    return busy() && sentAt - nanos < 0;
  }

  long request() {
    return request;
  }

  /** Sends request {@code n}; the connection must be open and idle. */
  void send(long n, long intended, Requests requests) {
    Channel open = channel;
    if (open == null || busy()) {
      throw new IllegalStateException("connection: closed or busy (expected: open and idle)");
    }
    request = n;
    intendedStart = intended;
    sentAt = System.nanoTime();
    ByteBuf out = open.alloc().directBuffer(requests.maxBytes());
    requests.write(n, out);
    open.writeAndFlush(out, open.voidPromise());
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    worker.free(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (unread != null) {
      unread.writeBytes(in);
      in.release();
      in = unread;
      unread = null;
    }
    try {
      if (busy() ? reader.read(in) : !in.isReadable()) {
        answered(ctx, in);
      } else if (busy()) {
        unread = ctx.alloc().buffer(Math.max(256, in.readableBytes() * 2)).writeBytes(in);
      } else {
        ctx.close();
      }
    } catch (RuntimeException e) {
      worker.unreadable(e);
      ctx.close();
    } finally {
      in.release();
    }
  }

  private void answered(ChannelHandlerContext ctx, ByteBuf in) {
    long n = request;
    request = NONE;
    int body = reader.bodyAt();
    worker.saidWhenToComeAgain(reader.status(), reader.retryAfter());
    worker.answered(n, reader.status(), intendedStart, in.slice(body, in.readerIndex() - body));
    if (in.isReadable() || !reader.keepAlive()) {
      // More bytes than one answer to one request: nothing on this connection can be trusted now.
      ctx.close();
    } else {
      worker.free(this);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    channel = null;
    if (unread != null) {
      unread.release();
      unread = null;
    }
    long n = request;
    request = NONE;
    worker.closed(this, n == NONE ? null : n, intendedStart);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  /** Gives up waiting: the worker is told when the connection has ended. */
  void giveUp() {
    if (channel != null) {
      channel.close();
    }
  }

  /** Ends the connection without telling the worker of what was in flight: it has given that up. */
  void abandon() {
    request = NONE;
    if (channel != null) {
      channel.close();
    }
  }
}
