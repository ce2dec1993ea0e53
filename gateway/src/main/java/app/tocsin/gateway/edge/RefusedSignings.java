package app.tocsin.gateway.edge;

import app.tocsin.gateway.admission.Admission;
import app.tocsin.gateway.admission.Admission.Load;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.problems.ProblemAnswers;
import app.tocsin.gateway.problems.Refusals;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which signings are refused before anything is made of them, and with which bytes: those of {@link
 * Refusals#OVERLOADED} as {@link Refusing} writes them, but for the trace id rendered beforehand.
 */
final class RefusedSignings {
  private static final HttpResponseStatus STATUS = HttpResponseStatus.SERVICE_UNAVAILABLE;
  private static final String TRACE_ID = "f".repeat(32);

  /** Not all at once: who was refused in the same moment doesn't come back in the same. */
  private static final List<AsciiString> RETRY_AFTER =
      List.of(AsciiString.cached("1"), AsciiString.cached("2"), AsciiString.cached("3"));

  /**
   * A rendered problem.
   *
   * @param head of the body, up to the trace id
   * @param tail of the body, after it
   */
  @SuppressWarnings("ArrayRecordComponent") // written as they are, never compared nor changed
  private record Prepared(
      byte[] head, byte[] tail, List<Map.Entry<AsciiString, AsciiString>> headers) {}

  private final Admission admission;
  private final EdgeTimers timers;
  private final Map<Language, Prepared> byLanguage = new EnumMap<>(Language.class);

  RefusedSignings(Admission admission, ProblemAnswers answers, EdgeTimers timers) {
    this.admission = admission;
    this.timers = timers;
    for (Language language : Language.values()) {
      byLanguage.put(
          language,
          prepared(answers.render(Refusals.OVERLOADED, TRACE_ID, "/api/", null, language.tag())));
    }
  }

  private static Prepared prepared(ProblemAnswers.Rendered rendered) {
    byte[] body = rendered.body();
    int at = new String(body, StandardCharsets.ISO_8859_1).indexOf(TRACE_ID);
    List<Map.Entry<AsciiString, AsciiString>> headers = new ArrayList<>();
    rendered
        .headers()
        .forEach(
            header ->
                headers.add(
                    Map.entry(
                        AsciiString.cached(header.getKey()),
                        AsciiString.cached(header.getValue()))));
    headers.removeIf(header -> header.getKey().equals(HttpHeaderNames.RETRY_AFTER));
    return new Prepared(
        Arrays.copyOf(body, at),
        Arrays.copyOfRange(body, at + TRACE_ID.length(), body.length),
        List.copyOf(headers));
  }

  /**
   * Whether that request is one, and there is no room for it; it counts as refused then. Whatever
   * isn't plain (a body of unknown or too great a length, one that waits for a word, a connection
   * that ends) goes the long way, where it is refused as well.
   */
  boolean refuses(HttpRequest request) {
    if (admission.hasRoom(Load.SIGNING)
        || !HttpMethod.POST.equals(request.method())
        || request.decoderResult().isFailure()
        || !Target.of(request.method(), request.uri()).kind().signsByApi()) {
      return false;
    }
    HttpHeaders headers = request.headers();
    return !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        && !headers.contains(HttpHeaderNames.EXPECT)
        && HttpUtil.isKeepAlive(request)
        && HttpVersion.HTTP_1_1.equals(request.protocolVersion())
        && !BodyLimit.isDeclaredTooLarge(headers, "")
        && RequestLine.refusal(request.uri()) == null
        && admission.refuses(Load.SIGNING);
  }

  /** The answer to a request that {@link #refuses}, which came at {@code since}. */
  FullHttpResponse answer(HttpRequest request, long since, ByteBufAllocator buffers) {
    Target target = Target.of(request.method(), request.uri());
    HttpHeaders sent = request.headers();
    String traceId = Trace.of(sent);
    Prepared prepared =
        Objects.requireNonNull(byLanguage.get(language(sent.get(HttpHeaderNames.ACCEPT_LANGUAGE))));
    ByteBuf body = buffers.buffer(prepared.head.length + 32 + prepared.tail.length);
    body.writeBytes(prepared.head);
    body.writeCharSequence(traceId, StandardCharsets.US_ASCII);
    body.writeBytes(prepared.tail);
    HttpHeaders headers =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    // Over plain http browsers ignore what https says there, so a sender fools only himself.
    ResponseHeaders.prepare(
        headers, target, "https".equalsIgnoreCase(sent.get("x-forwarded-proto")));
    prepared.headers.forEach(header -> headers.set(header.getKey(), header.getValue()));
    headers.set(HttpHeaderNames.RETRY_AFTER, retryAfter());
    headers.set(Trace.RESPONSE_HEADER, traceId);
    timers.record(target.kind(), STATUS.code(), System.nanoTime() - since);
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, STATUS, body, headers, EmptyHttpHeaders.INSTANCE);
  }

  /** As {@link ProblemAnswers} chooses it for programs. */
  private static Language language(@Nullable String acceptLanguage) {
    return acceptLanguage == null ? Language.EN : Language.choose(null, null, acceptLanguage);
  }

  private static AsciiString retryAfter() {
    return RETRY_AFTER.get(ThreadLocalRandom.current().nextInt(RETRY_AFTER.size()));
  }
}
