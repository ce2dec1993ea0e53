package app.tocsin.gateway.upstreams;

import app.tocsin.defaults.streams.OpenStreams;
import app.tocsin.gateway.upstreams.Upstream.Lane;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The short way through: server connection to client connection, for the few paths that a whole
 * country hits at once. The long way (Spring's handler chain and Spring Cloud Gateway) costs
 * several times as much CPU a request.
 */
public final class Forwarding {
  private static final List<AsciiString> HOP_BY_HOP =
      List.of(
          HttpHeaderNames.CONNECTION,
          AsciiString.cached("keep-alive"),
          HttpHeaderNames.PROXY_AUTHENTICATE,
          HttpHeaderNames.PROXY_AUTHORIZATION,
          HttpHeaderNames.TE,
          HttpHeaderNames.TRAILER,
          HttpHeaderNames.TRANSFER_ENCODING,
          HttpHeaderNames.UPGRADE);

  private final Upstream upstream;
  private final Predicate<String> ownedByGateway;
  private final OpenStreams streams;

  /**
   * @param ownedByGateway response headers that the service may not say
   */
  public Forwarding(Upstream upstream, Predicate<String> ownedByGateway, OpenStreams streams) {
    this.upstream = upstream;
    this.ownedByGateway = ownedByGateway;
    this.streams = streams;
  }

  /**
   * Forwards a small request and its small answer, each as one message.
   *
   * @param body the whole body, already held to the limit; it is retained for each attempt and
   *     stays the caller's
   */
  public Mono<Void> exchange(
      Lane lane, HttpServerRequest request, HttpServerResponse response, ByteBuf body) {
    return upstream.call(
        lane,
        instance ->
            instance
                .calls()
                .request(request.method())
                .uri(request.uri())
                .send(
                    (outgoing, outbound) -> {
                      copyRequest(request.requestHeaders(), outgoing.requestHeaders());
                      outgoing
                          .requestHeaders()
                          .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
                      return body.isReadable()
                          ? outbound.sendObject(body.retainedDuplicate())
                          : outbound;
                    })
                .responseSingle(
                    (answer, content) ->
                        content
                            .retain()
                            .defaultIfEmpty(io.netty.buffer.Unpooled.EMPTY_BUFFER)
                            .flatMap(bytes -> answer(answer, bytes, response))));
  }

  private Mono<Void> answer(HttpClientResponse answer, ByteBuf bytes, HttpServerResponse response) {
    response.status(answer.status());
    copyResponse(answer.responseHeaders(), response.responseHeaders());
    response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.readableBytes()));
    return response
        .sendObject(bytes)
        .then()
        .onErrorComplete(Forwarding::clientHasGone); // nobody to tell
  }

  /**
   * What can break while an answer is written is the client's connection. As an error of the
   * exchange it would look as if the service had broken off.
   */
  static boolean clientHasGone(Throwable whileWriting) {
    return whileWriting instanceof AbortedException || whileWriting instanceof IOException;
  }

  /**
   * Forwards a request whose answer never ends. Every piece is flushed at once; when the client
   * goes, or this process stops, so does the upstream.
   */
  public Mono<Void> stream(HttpServerRequest request, HttpServerResponse response) {
    return upstream.call(
        Lane.STREAM,
        Duration.ZERO,
        instance ->
            instance
                .streams()
                .request(request.method())
                .uri(request.uri())
                .send(
                    (outgoing, outbound) -> {
                      copyRequest(request.requestHeaders(), outgoing.requestHeaders());
                      return outbound;
                    })
                .response((answer, content) -> pour(answer, content, response))
                .then());
  }

  private Flux<Void> pour(
      HttpClientResponse answer, Flux<ByteBuf> content, HttpServerResponse response) {
    response.status(answer.status());
    copyResponse(answer.responseHeaders(), response.responseHeaders());
    response.responseHeaders().set("x-accel-buffering", "no");
    response.responseHeaders().set(HttpHeaderNames.CACHE_CONTROL, "no-cache, no-transform");
    Flux<ByteBuf> pieces = content.map(ByteBuf::retain);
    boolean isStream = answer.status().code() == 200; // all else has an end, and a length
    return Flux.from(response.send(isStream ? streams.untilStop(pieces) : pieces, piece -> true));
  }

  private static void copyRequest(HttpHeaders from, HttpHeaders to) {
    Iterator<Map.Entry<CharSequence, CharSequence>> entries = from.iteratorCharSequence();
    while (entries.hasNext()) {
      Map.Entry<CharSequence, CharSequence> entry = entries.next();
      CharSequence name = entry.getKey();
      if (!isHopByHop(name)
          && !HttpHeaderNames.HOST.contentEqualsIgnoreCase(name)
          && !HttpHeaderNames.EXPECT.contentEqualsIgnoreCase(name)
          // of a body that isn't sent on, it would eat the beginning of somebody's next request
          && !HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
        to.add(name, entry.getValue());
      }
    }
  }

  private void copyResponse(HttpHeaders from, HttpHeaders to) {
    Iterator<Map.Entry<CharSequence, CharSequence>> entries = from.iteratorCharSequence();
    while (entries.hasNext()) {
      Map.Entry<CharSequence, CharSequence> entry = entries.next();
      CharSequence name = entry.getKey();
      if (!isHopByHop(name) && !to.contains(name) && !ownedByGateway.test(name.toString())) {
        to.add(name, entry.getValue());
      }
    }
  }

  private static boolean isHopByHop(CharSequence name) {
    for (AsciiString each : HOP_BY_HOP) {
      if (each.contentEqualsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
