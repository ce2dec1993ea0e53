package app.tocsin.load.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Arrays;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * One connection of {@link LimitServer}. Requests are expected one after another, not pipelined: an
 * answer is written when its record is acknowledged, in whatever order that happens.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what Netty returns is also told to the handler
final class Signing extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final String START = "/api/petitions/";
  private static final String END = "/signatures";

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int recordBytes;

  Signing(KafkaProducer<byte[], byte[]> producer, String topic, int recordBytes) {
    this.producer = producer;
    this.topic = topic;
    this.recordBytes = recordBytes;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    if (!isSignature(request.uri())) {
      answer(ctx.channel(), keepAlive, HttpResponseStatus.NOT_FOUND, Unpooled.EMPTY_BUFFER);
    } else if (!request.method().equals(HttpMethod.POST)) {
      answer(
          ctx.channel(), keepAlive, HttpResponseStatus.METHOD_NOT_ALLOWED, Unpooled.EMPTY_BUFFER);
    } else {
      append(ctx.channel(), keepAlive, ByteBufUtil.getBytes(request.content()));
    }
  }

  private static boolean isSignature(String path) {
    return path.startsWith(START) && path.endsWith(END);
  }

  private void append(Channel channel, boolean keepAlive, byte[] body) {
    byte[] key = key(body);
    try {
      producer.send(
          new ProducerRecord<>(topic, key, padded(body)),
          (position, failure) -> acknowledged(channel, keepAlive, key, failure));
    } catch (KafkaException e) {
      acknowledged(channel, keepAlive, key, e);
    }
  }

  private static void acknowledged(
      Channel channel, boolean keepAlive, byte[] key, @Nullable Exception failure) {
    if (failure != null) {
      answer(channel, keepAlive, HttpResponseStatus.SERVICE_UNAVAILABLE, Unpooled.EMPTY_BUFFER);
      return;
    }
    ByteBuf body = channel.alloc().buffer(96);
    body.writeCharSequence("{\"signatureId\":\"", US_ASCII);
    body.writeBytes(key);
    body.writeCharSequence("\",\"status\":\"recorded\"}", US_ASCII);
    answer(channel, keepAlive, HttpResponseStatus.ACCEPTED, body);
  }

  private static void answer(
      Channel channel, boolean keepAlive, HttpResponseStatus status, ByteBuf body) {
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    if (body.isReadable()) {
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    }
    if (status.code() == 503) {
      response.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
    }
    if (keepAlive) {
      channel.writeAndFlush(response, channel.voidPromise());
    } else {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** 32 characters, much like a service's signature id; the same body has the same key. */
  private static byte[] key(byte[] body) {
    long first = Integer.toUnsignedLong(Utils.murmur2(body));
    long second = 0xcbf29ce484222325L;
    for (byte b : body) {
      second = (second ^ b) * 0x100000001b3L;
    }
    byte[] key = new byte[32];
    hex(first * 0x9E3779B97F4A7C15L, key, 0);
    hex(second, key, 16);
    return key;
  }

  private static void hex(long value, byte[] out, int from) {
    for (int i = 0; i < 16; i++) {
      out[from + i] = (byte) Character.forDigit((int) (value >>> (60 - 4 * i)) & 15, 16);
    }
  }

  private byte[] padded(byte[] body) {
    if (body.length >= recordBytes) {
      return body;
    }
    byte[] value = Arrays.copyOf(body, recordBytes);
    Arrays.fill(value, body.length, recordBytes, (byte) ' ');
    return value;
  }
}
