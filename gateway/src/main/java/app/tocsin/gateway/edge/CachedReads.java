package app.tocsin.gateway.edge;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.ProblemCatalogue;
import app.tocsin.defaults.problems.TraceParent;
import app.tocsin.gateway.cache.Answer;
import app.tocsin.gateway.cache.PublicReads;
import app.tocsin.gateway.cache.Shelf;
import app.tocsin.gateway.cache.Shown;
import app.tocsin.gateway.problems.Refusals;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers the public reads of a petition from memory: the one thing that a hundred thousand viewers
 * ask for at once.
 */
final class CachedReads {
  private static final AsciiString CACHE_CONTROL =
      AsciiString.cached("public, max-age=1, stale-while-revalidate=5, stale-if-error=3600");
  private static final AsciiString STALE = AsciiString.cached("tocsin-stale");

  private final PublicReads reads;
  private final Refusing refusing;

  CachedReads(PublicReads reads, Refusing refusing) {
    this.reads = reads;
    this.refusing = refusing;
  }

  /** Only anonymous reads: with a token, the service may show more. */
  boolean takes(Visit visit) {
    return visit.target().kind().cached()
        && visit.session() == null
        && !visit.headers().contains(HttpHeaderNames.AUTHORIZATION)
        && !HttpMethod.OPTIONS.equals(visit.request().method());
  }

  /** The answer, when memory has it; null when the service must be asked. */
  @Nullable Mono<Void> fromMemory(Visit visit) {
    Shown shown = reads.atHand(key(visit.target()));
    return shown == null ? null : write(visit, shown);
  }

  /** The answer, after having asked the service if need be. */
  Mono<Void> ask(Visit visit) {
    Target target = visit.target();
    String traceparent = visit.headers().get(TraceParent.HEADER, "");
    return reads
        .read(shelf(target.kind()), key(target), traceparent)
        .flatMap(shown -> write(visit, shown));
  }

  private static Shelf shelf(Kind kind) {
    return switch (kind) {
      case COUNT -> Shelf.COUNT;
      case TERRITORIES -> Shelf.TERRITORIES;
      default -> Shelf.PETITION;
    };
  }

  /**
   * Parameters that mean nothing there are left out: they would let anybody read past the cache.
   */
  private static String key(Target target) {
    if (target.kind() != Kind.TERRITORIES) {
      return target.path();
    }
    for (String parameter : target.query().split("&", 20)) {
      if (parameter.startsWith("level=") && parameter.length() < 40) {
        return target.path() + "?" + parameter;
      }
    }
    return target.path();
  }

  private Mono<Void> write(Visit visit, Shown shown) {
    return switch (shown) {
      case Shown.Content content -> write(visit, content);
      case Shown.Refused refused -> refusing.refuse(visit, problem(refused));
    };
  }

  /** In the catalogue's words, so that each reader gets his own language. */
  private static Problem problem(Shown.Refused refused) {
    if (ProblemCatalogue.get().find(refused.code()).isEmpty()) {
      return refused.status() == 404
          ? Refusals.NOT_FOUND
          : new Problem(refused.status(), "invalid-request", null, List.of(), null);
    }
    return new Problem(refused.status(), refused.code(), null, List.of(), null);
  }

  private static Mono<Void> write(Visit visit, Shown.Content content) {
    Answer answer = content.answer();
    HttpServerResponse response = visit.response();
    HttpHeaders headers = response.responseHeaders();
    headers.set(HttpHeaderNames.ETAG, answer.etag());
    headers.set(HttpHeaderNames.CACHE_CONTROL, CACHE_CONTROL);
    if (content.stale()) {
      headers.set(STALE, "true");
      headers.set(HttpHeaderNames.AGE, Long.toString(content.ageSeconds()));
    }
    String ifNoneMatch = visit.headers().get(HttpHeaderNames.IF_NONE_MATCH);
    if (ifNoneMatch != null && answer.matches(ifNoneMatch)) {
      response.status(HttpResponseStatus.NOT_MODIFIED);
      return response.send();
    }
    headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    headers.setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    return response.sendObject(Unpooled.wrappedBuffer(answer.body())).then();
  }
}
