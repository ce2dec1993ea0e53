package app.tocsin.gateway.pages;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.TraceParent;
import app.tocsin.gateway.pages.PetitionService.From;
import app.tocsin.gateway.pages.SigningOutcome.FieldMessage;
import app.tocsin.gateway.upstreams.Failure;
import app.tocsin.gateway.upstreams.ServerErrorException;
import app.tocsin.gateway.upstreams.Upstream;
import app.tocsin.gateway.upstreams.Upstream.Lane;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** event-service, as the pages use it. */
final class GatheringService {
  private static final int SOON = 5;

  private final Upstream upstream;

  GatheringService(Upstream upstream) {
    this.upstream = upstream;
  }

  /** What it answered. */
  record Answer(int status, long retryAfter, JsonNode body) {
    boolean isDone() {
      return status >= 200 && status < 300;
    }

    /** Whether it may be asked again: nothing was done, or doing it twice does no harm. */
    boolean isForLater() {
      return status == 429 || status >= 500;
    }

    String code() {
      return body.path("code").asString("");
    }

    List<FieldMessage> errors() {
      List<FieldMessage> errors = new ArrayList<>();
      for (JsonNode each : body.path("errors")) {
        errors.add(
            new FieldMessage(each.path("field").asString(""), each.path("message").asString("")));
      }
      return errors;
    }
  }

  /** Reads; empty where there is nothing to be seen. Fails where the service does. */
  Mono<Optional<JsonNode>> read(String path, From from) {
    return call(Lane.READ, HttpMethod.GET, path, null, null, from)
        .map(
            answer -> {
              if (answer.status() >= 500) {
                throw new ServerErrorException(upstream.name(), answer.status());
              }
              return answer.isDone() ? Optional.of(answer.body()) : Optional.empty();
            });
  }

  /**
   * Writes; a service that is away is an answer too.
   *
   * @param key the same key and body are the same request
   */
  Mono<Answer> write(
      HttpMethod method,
      String path,
      @Nullable Map<String, Object> body,
      @Nullable String key,
      From from) {
    return call(Lane.WRITE, method, path, body, key, from)
        .onErrorResume(
            failure ->
                Failure.of(failure)
                    .map(
                        known ->
                            Mono.just(
                                new Answer(
                                    known.problem().status(),
                                    SOON,
                                    JsonNodeFactory.instance.objectNode())))
                    .orElseGet(() -> Mono.error(failure)));
  }

  private Mono<Answer> call(
      Lane lane,
      HttpMethod method,
      String path,
      @Nullable Map<String, Object> body,
      @Nullable String key,
      From from) {
    byte[] json = body == null ? new byte[0] : Json.mapper().writeValueAsBytes(body);
    return upstream.call(
        lane,
        instance ->
            instance
                .calls()
                .headers(headers -> prepare(headers, json.length, key, from))
                .request(method)
                .uri(path)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(json)))
                .responseSingle(
                    (answer, content) ->
                        content
                            .asString(StandardCharsets.UTF_8)
                            .defaultIfEmpty("")
                            .map(text -> answer(answer, text))));
  }

  private static void prepare(HttpHeaders headers, int length, @Nullable String key, From from) {
    headers.set("accept", "application/json");
    headers.setInt("content-length", length);
    headers.set(TraceParent.HEADER, from.traceparent());
    if (length > 0) {
      headers.set("content-type", "application/json");
    }
    if (key != null) {
      headers.set("idempotency-key", key);
    }
    if (from.forwardedFor() != null) {
      headers.set("x-forwarded-for", from.forwardedFor());
    }
  }

  private static Answer answer(HttpClientResponse answer, String text) {
    long retryAfter = SOON;
    try {
      retryAfter = Long.parseLong(answer.responseHeaders().get("retry-after", "5"));
    } catch (NumberFormatException aDate) {
      // a few seconds will do
    }
    return new Answer(answer.status().code(), retryAfter, parse(text));
  }

  private static JsonNode parse(String text) {
    try {
      return text.isEmpty() ? JsonNodeFactory.instance.objectNode() : Json.mapper().readTree(text);
    } catch (JacksonException notJson) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
