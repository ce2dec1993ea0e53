package app.tocsin.gateway.edge;

import app.tocsin.gateway.admission.Admission;
import app.tocsin.gateway.upstreams.Forwarding;
import app.tocsin.gateway.upstreams.Upstream.Lane;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;

/** Signing, confirming and streams: from connection to connection, without Spring in between. */
final class ShortWay {

  private final Admission admission;
  private final Forwarding toPetitions;
  private final Forwarding toAnalytics;

  ShortWay(Admission admission, Forwarding toPetitions, Forwarding toAnalytics) {
    this.admission = admission;
    this.toPetitions = toPetitions;
    this.toAnalytics = toAnalytics;
  }

  /** These bodies are at most 16 KiB, so each is read whole and sent as one message. */
  Mono<Void> exchange(Visit visit) {
    return Mono.using(
        () -> Unpooled.compositeBuffer(64),
        body -> read(visit, body).then(Mono.defer(() -> forward(visit, body))),
        ByteBuf::release);
  }

  private Mono<Void> read(Visit visit, CompositeByteBuf body) {
    BodyLimit limit = new BodyLimit(visit.target().path());
    return visit
        .request()
        .receive()
        .doOnNext(
            piece -> {
              if (limit.takes(piece.readableBytes())) {
                body.addComponent(true, piece.retain());
              }
            })
        .then(Mono.defer(limit::verdict));
  }

  private Mono<Void> forward(Visit visit, ByteBuf body) {
    admission.tell(visit.headers());
    long start = System.nanoTime();
    return toPetitions
        .exchange(Lane.SIGNING, visit.request(), visit.response(), body)
        .doOnSuccess(
            _ -> admission.answered(visit.response().status().code(), System.nanoTime() - start))
        .doOnError(admission::failed);
  }

  Mono<Void> stream(Visit visit) {
    Forwarding service = visit.target().kind() == Kind.LIVE ? toAnalytics : toPetitions;
    return service.stream(visit.request(), visit.response());
  }
}
