package app.tocsin.gateway.edge;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.TraceParent;
import app.tocsin.gateway.problems.ProblemAnswers;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is no HTTP, with a problem like everything else; the server itself would answer with
 * a bare status. The connection is closed, for nobody knows where the next request begins.
 */
@ChannelHandler.Sharable
final class Undecodable extends ChannelInboundHandlerAdapter {
  static final String NAME = "tocsin.undecodable";
  private final ProblemAnswers answers;

  Undecodable(ProblemAnswers answers) {
    this.answers = answers;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof HttpRequest request) || request.decoderResult().isSuccess()) {
      context.fireChannelRead(message);
      return;
    }
    Problem problem = problem(request.decoderResult().cause());
    ReferenceCountUtil.release(message);
    String traceId = TraceParent.fresh().traceId();
    ProblemAnswers.Rendered rendered = answers.render(problem, traceId, "/api/", null, null);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(rendered.status()),
            Unpooled.wrappedBuffer(rendered.body()));
    rendered
        .headers()
        .forEach(header -> response.headers().set(header.getKey(), header.getValue()));
    response
        .headers()
        .set(Trace.RESPONSE_HEADER, traceId)
        .set(HttpHeaderNames.CONTENT_LENGTH, rendered.body().length)
        .set(HttpHeaderNames.CONNECTION, "close");
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private static Problem problem(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          Problem.of("invalid-request", "The address is too long (expected: at most 4 KiB).")
              .withStatus(414);
      case TooLongHttpHeaderException _ ->
          Problem.of(
                  "invalid-request",
                  "The headers are too large (expected: at most 16 KiB together).")
              .withStatus(431);
      case null, default ->
          Problem.of("invalid-request", "The request is not well-formed HTTP/1.1 (RFC 9112).");
    };
  }
}
