package app.tocsin.gateway.cache;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.TraceParent;
import app.tocsin.gateway.upstreams.ServerErrorException;
import app.tocsin.gateway.upstreams.Upstream;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks petition-service. */
public final class PetitionSource implements Source {
  private static final byte[] NOTHING = {};
  private final Upstream upstream;

  public PetitionSource(Upstream upstream) {
    this.upstream = upstream;
  }

  @Override
  public Mono<Said> ask(String path, @Nullable String etag, String traceparent) {
    return upstream.call(
        Upstream.Lane.READ,
        instance ->
            instance
                .calls()
                .headers(headers -> prepare(headers, etag, traceparent))
                .get()
                .uri(path)
                .responseSingle(
                    (answer, content) ->
                        content
                            .asByteArray()
                            .defaultIfEmpty(NOTHING)
                            .flatMap(body -> said(answer, body))));
  }

  private static void prepare(HttpHeaders headers, @Nullable String etag, String traceparent) {
    headers.set(HttpHeaderNames.ACCEPT, "application/json");
    headers.set(TraceParent.HEADER, traceparent);
    if (etag != null) {
      headers.set(HttpHeaderNames.IF_NONE_MATCH, etag);
    }
  }

  private Mono<Said> said(HttpClientResponse answer, byte[] body) {
    int status = answer.status().code();
    if (status == 200) {
      return Mono.just(good(answer.responseHeaders(), body));
    }
    if (status == 304) {
      return Mono.just(new Unchanged());
    }
    if (status >= 400 && status < 500) {
      return Mono.just(no(status, body));
    }
    return Mono.error(new ServerErrorException(upstream.name(), status));
  }

  private static Good good(HttpHeaders headers, byte[] body) {
    String etag = headers.get(HttpHeaderNames.ETAG);
    return new Good(
        body,
        headers.get(HttpHeaderNames.CONTENT_TYPE, "application/json"),
        etag == null ? weakTag(body) : etag,
        version(body));
  }

  private static String weakTag(byte[] body) {
    CRC32C sum = new CRC32C();
    sum.update(body);
    return "W/\"%x-%x\"".formatted(body.length, sum.getValue());
  }

  /** The {@code version} of a count; 0 where the body has none. */
  private static long version(byte[] body) {
    JsonNode document = parse(body);
    return document != null && document.isObject() ? document.path("version").asLong(0) : 0;
  }

  private static No no(int status, byte[] body) {
    JsonNode problem = parse(body);
    String code = problem == null ? "" : problem.path("code").asString("");
    String detail = problem == null ? null : problem.path("detail").asString(null);
    return new No(status, code, detail);
  }

  private static @Nullable JsonNode parse(byte[] body) {
    try {
      return Json.mapper().readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException notJson) {
      return null;
    }
  }
}
