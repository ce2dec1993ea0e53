package app.tocsin.load.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page that shows the count live (server-sent events), and connects again when it is cut off.
 */
@Sharable
@SuppressWarnings("FutureReturnValueIgnored") // what Netty returns is also told to the handler
final class Viewer extends SimpleChannelInboundHandler<HttpObject> {

  private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");
  private static final int LONGEST_LINE = 4_096;

  private final HttpRequest request;
  private final LongConsumer seen;
  private final Runnable reconnect;
  private final StringBuilder line = new StringBuilder();
  private boolean watching;

  /**
   * A viewer.
   *
   * @param seen is told each count
   * @param reconnect is called when the connection has ended
   */
  Viewer(String host, String petitionId, LongConsumer seen, Runnable reconnect) {
    this.request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.GET, "/api/petitions/" + petitionId + "/count/stream");
    request.headers().set(HttpHeaderNames.HOST, host);
    request.headers().set(HttpHeaderNames.ACCEPT, "text/event-stream");
    this.seen = seen;
    this.reconnect = reconnect;
  }

  boolean watching() {
    return watching;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    ((DefaultFullHttpRequest) request).retain();
    ctx.writeAndFlush(request);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
    if (message instanceof HttpResponse response) {
      watching = response.status().code() == 200;
      if (!watching) {
        ctx.close();
      }
    } else if (message instanceof HttpContent content && watching) {
      read(content.content());
    }
  }

  private void read(ByteBuf content) {
    for (char c : content.toString(UTF_8).toCharArray()) {
      if (c != '\n') {
        line.append(c);
      } else {
        look(line);
        line.setLength(0);
      }
    }
    if (line.length() > LONGEST_LINE) {
      line.setLength(0);
    }
  }

  private void look(CharSequence event) {
    Matcher matcher = COUNT.matcher(event);
    if (event.length() > 5 && event.charAt(0) == 'd' && matcher.find()) {
      seen.accept(Long.parseLong(matcher.group(1)));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    watching = false;
    line.setLength(0);
    reconnect.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
