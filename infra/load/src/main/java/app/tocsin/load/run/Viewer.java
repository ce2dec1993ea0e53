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
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page that shows a number live (server-sent events), and connects again when it is cut off.
 */
@Sharable
@SuppressWarnings("FutureReturnValueIgnored") // what Netty returns is also told to the handler
final class Viewer extends SimpleChannelInboundHandler<HttpObject> {

  private static final int LONGEST_LINE = 16_384;

  private final HttpRequest request;
  private final Pattern number;
  private final LongConsumer seen;
  private final Runnable reconnect;
  private final StringBuilder line = new StringBuilder();
  private boolean watching;

  /**
   * What is watched.
   *
   * @param field that has the number
   * @param token of who may see it; empty where everybody may
   */
  record Stream(String path, String field, String token) {
    /** The public count of a petition. */
    static Stream ofCount(String petitionId) {
      return new Stream("/api/petitions/" + petitionId + "/count/stream", "count", "");
    }

    /** The dashboard of staff: what analytics has of the petition. */
    static Stream ofFigures(String petitionId, String token) {
      return new Stream("/api/analytics/live?petition=" + petitionId, "signatures", token);
    }
  }

  /**
   * A viewer.
   *
   * @param seen is told each number
   * @param reconnect is called when the connection has ended
   */
  Viewer(String host, Stream stream, LongConsumer seen, Runnable reconnect) {
    this.request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, stream.path());
    this.number = Pattern.compile("\"" + Pattern.quote(stream.field()) + "\":(\\d+)");
    request.headers().set(HttpHeaderNames.HOST, host);
    request.headers().set(HttpHeaderNames.ACCEPT, "text/event-stream");
    if (!stream.token().isEmpty()) {
      request.headers().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + stream.token());
    }
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
      if (message instanceof LastHttpContent) {
        ctx.close(); // who ends the stream in order keeps the connection
      }
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
    Matcher matcher = number.matcher(event);
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
