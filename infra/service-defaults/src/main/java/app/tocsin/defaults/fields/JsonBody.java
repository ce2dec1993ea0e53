package app.tocsin.defaults.fields;

import app.tocsin.defaults.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Reads a request's JSON document, whole and bounded. */
public final class JsonBody {
  /** The most that a request may send. */
  public static final int MAX_BYTES = 16 * 1024;

  private JsonBody() {}

  /**
   * The fields of the document.
   *
   * @return an error that is rendered as 413, 415 or 400 where there is no such document
   */
  public static Mono<Fields> fields(ServerRequest request) {
    return fields(request.exchange().getRequest());
  }

  /** The same, ahead of Spring's dispatch. */
  public static Mono<Fields> fields(ServerHttpRequest request) {
    if (!MediaType.APPLICATION_JSON_VALUE.equals(
        request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE))) { // else there's nothing to parse
      MediaType type = contentType(request.getHeaders());
      if (type == null || !MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
        return Mono.error(
            new UnsupportedMediaTypeStatusException(type, List.of(MediaType.APPLICATION_JSON)));
      }
    }
    return DataBufferUtils.join(request.getBody(), MAX_BYTES)
        .map(JsonBody::read)
        .switchIfEmpty(Mono.fromSupplier(() -> Fields.of(Json.mapper().missingNode())));
  }

  private static @Nullable MediaType contentType(HttpHeaders headers) {
    try {
      return headers.getContentType();
    } catch (InvalidMediaTypeException none) {
      return null;
    }
  }

  private static Fields read(DataBuffer body) {
    try {
      byte[] bytes = new byte[body.readableByteCount()];
      body.read(bytes);
      JsonNode document = Json.mapper().readTree(bytes);
      return Fields.of(document);
    } finally {
      DataBufferUtils.release(body);
    }
  }
}
