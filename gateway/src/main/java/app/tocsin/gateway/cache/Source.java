package app.tocsin.gateway.cache;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where public reads come from. */
public interface Source {

  /**
   * Asks the service. Fails when it is dead, slow or broken (5xx).
   *
   * @param etag of what is known already, or null
   */
  Mono<Said> ask(String path, @Nullable String etag, String traceparent);

  /** What the service said. */
  sealed interface Said {}

  /** 200. */
  @SuppressWarnings("ArrayRecordComponent") // written as it is, never compared nor changed
  record Good(byte[] body, String contentType, String etag, long version) implements Said {}

  /** 304. */
  record Unchanged() implements Said {}

  /** 4xx, with the problem's code. */
  record No(int status, String code, @Nullable String detail) implements Said {}
}
