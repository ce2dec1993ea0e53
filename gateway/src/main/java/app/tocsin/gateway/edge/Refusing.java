package app.tocsin.gateway.edge;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.gateway.problems.ProblemAnswers;
import app.tocsin.gateway.problems.ProblemOfFailure;
import app.tocsin.gateway.problems.Refusals;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;

/** Writes problems straight onto the connection. */
final class Refusing {
  private final ProblemAnswers answers;

  Refusing(ProblemAnswers answers) {
    this.answers = answers;
  }

  Mono<Void> refuse(Visit visit, Problem problem) {
    return visit.response().sendObject(rendered(visit, problem)).then();
  }

  /**
   * Says that the body is too large, whole and at once, then closes the connection when its sender
   * has seen that.
   */
  Mono<Void> refuseBody(Visit visit) {
    ByteBuf body = rendered(visit, Refusals.BODY_TOO_LARGE);
    HttpServerResponse response = visit.response();
    response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.readableBytes()));
    response.header(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return response
        .sendObject(
            Flux.<Object>just(body)
                .concatWith(BodyLimit.discard(visit.request()).then(Mono.empty())),
            anything -> true)
        .then();
  }

  private ByteBuf rendered(Visit visit, Problem problem) {
    HttpHeaders sent = visit.headers();
    ProblemAnswers.Rendered rendered =
        answers.render(
            problem,
            visit.traceId(),
            visit.target().path(),
            sent.get(HttpHeaderNames.ACCEPT),
            sent.get(HttpHeaderNames.ACCEPT_LANGUAGE));
    HttpServerResponse response = visit.response();
    response.status(rendered.status());
    rendered.headers().forEach(header -> response.header(header.getKey(), header.getValue()));
    return Unpooled.wrappedBuffer(rendered.body());
  }

  /** Answers what went wrong, where an answer can still be given. */
  Mono<Void> failed(Visit visit, Throwable failure) {
    if (visit.response().hasSentHeaders() || failure instanceof AbortedException) {
      return Mono.error(failure);
    }
    return refuse(visit, ProblemOfFailure.of(failure, visit.target().path(), visit.traceId()));
  }
}
