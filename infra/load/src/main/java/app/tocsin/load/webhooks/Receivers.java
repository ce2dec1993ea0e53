package app.tocsin.load.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.load.traffic.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The partners' receivers, all in this process: {@code /<number>} on one port for those that answer
 * or hang, on another for those that will refuse.
 */
final class Receivers implements AutoCloseable {
  private static final int LARGEST = 64 * 1024;
  private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([0-9a-f]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":\"([0-9]+)\"");
  private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");

  private final EventLoopGroup loops = Transport.eventLoops(1, "receivers");
  private final ChannelGroup refused = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Set<Integer> hanging = ConcurrentHashMap.newKeySet();
  private final Consumer<Arrivals.Arrival> arrivals;
  private final Channel answering;
  private final int refusingPort;
  private Channel refusing;

  /** Each that is answered well is told to {@code arrivals} before. */
  Receivers(Consumer<Arrivals.Arrival> arrivals) {
    this.arrivals = arrivals;
    this.answering = listen(0, false);
    this.refusing = listen(0, true);
    this.refusingPort = port(refusing);
  }

  private Channel listen(int port, boolean refuses) {
    return new ServerBootstrap()
        .group(loops)
        .channel(Transport.serverChannel())
        .option(ChannelOption.SO_BACKLOG, 4_096)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                if (refuses) {
                  refused.add(channel);
                }
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(LARGEST))
                    .addLast(new Receiving());
              }
            })
        .bind("127.0.0.1", port)
        .syncUninterruptibly()
        .channel();
  }

  private static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** Where an endpoint's receiver is. */
  String url(int number, boolean refuses) {
    int port = refuses ? refusingPort : port(answering);
    return "http://127.0.0.1:" + port + "/" + number;
  }

  /** From now on these never answer. */
  void hang(Set<Integer> numbers) {
    hanging.addAll(numbers);
  }

  /** From now on nothing listens where those are that refuse. */
  void refuse() {
    refusing.close().syncUninterruptibly();
    refused.close().syncUninterruptibly();
  }

  /** All answer again. */
  void heal() {
    hanging.clear();
    if (!refusing.isOpen()) {
      refusing = listen(refusingPort, true);
    }
  }

  @Override
  public void close() {
    answering.close().syncUninterruptibly();
    refusing.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what Netty returns is also told to the handler
  private final class Receiving extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      String body = request.content().toString(UTF_8);
      Matcher challenge = CHALLENGE.matcher(body);
      if (body.contains("tocsin.endpoint.challenge") && challenge.find()) {
        answer(context, HttpResponseStatus.OK, Unpooled.copiedBuffer(challenge.group(1), UTF_8));
        return;
      }
      int endpoint = Integer.parseInt(request.uri().substring(1));
      String signature = request.headers().get("webhook-signature", "");
      if (!signature.startsWith("v1,")) {
        answer(context, HttpResponseStatus.UNAUTHORIZED, Unpooled.EMPTY_BUFFER);
      } else if (!hanging.contains(endpoint)) {
        arrivals.accept(arrival(endpoint, request.headers().get("webhook-id", ""), body));
        answer(context, HttpResponseStatus.NO_CONTENT, Unpooled.EMPTY_BUFFER);
      }
    }

    private static Arrivals.Arrival arrival(int endpoint, String webhookId, String body) {
      Instant published = Instant.parse(group(TIME, body));
      return new Arrivals.Arrival(
          endpoint,
          webhookId,
          Long.parseLong(group(SEQUENCE, body)),
          group(ID, body),
          Duration.between(published, Instant.now()).toNanos() / 1_000);
    }

    private static String group(Pattern pattern, String body) {
      Matcher matcher = pattern.matcher(body);
      if (!matcher.find()) {
        throw new IllegalArgumentException("no " + pattern + " in " + body);
      }
      return matcher.group(1);
    }

    private static void answer(
        ChannelHandlerContext context, HttpResponseStatus status, ByteBuf body) {
      var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
      if (status != HttpResponseStatus.NO_CONTENT) {
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
      }
      context.channel().writeAndFlush(response, context.channel().voidPromise());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
