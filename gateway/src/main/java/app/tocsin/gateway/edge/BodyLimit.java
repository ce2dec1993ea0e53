package app.tocsin.gateway.edge;

import app.tocsin.gateway.problems.BodyTooLarge;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.util.context.Context;

/**
 * The largest body that is taken: by what it says of itself, and by what it turns out to be.
 *
 * <p>What still comes of a body that is refused is read and thrown away, for a while. A connection
 * that is closed with unread bytes is reset, and its sender may then never see the answer (RFC
 * 9112, section 9.6).
 */
final class BodyLimit {
  static final int BYTES = 16 * 1024;

  /** Where a spreadsheet is sent to. */
  static final String IMPORTS = "/api/analytics/mentions/imports";

  private static final int IMPORT_BYTES = 1 << 20;

  /** What is read of a body of unknown length before its sender is interrupted. */
  private static final long DISCARDED = 1 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final int most;
  private long came;

  /**
   * @param path of the request, without its query
   */
  BodyLimit(String path) {
    this.most = most(path);
  }

  private static int most(String path) {
    return path.equals(IMPORTS) ? IMPORT_BYTES : BYTES;
  }

  static boolean isDeclaredTooLarge(HttpHeaders headers, String path) {
    String declared = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    if (declared == null) {
      return false;
    }
    try {
      return Long.parseLong(declared.trim()) > most(path);
    } catch (NumberFormatException beyondLong) {
      return true;
    }
  }

  /** Ends when the body does, or the patience with it; never fails. */
  static Mono<Void> discard(HttpServerRequest request) {
    // without the discard hook of whoever sends the answer, which would release each buffer a
    // second time
    return request
        .receive()
        .then()
        .timeout(PATIENCE, Mono.empty())
        .onErrorComplete()
        .contextWrite(sending -> Context.empty());
  }

  /**
   * Counts the next piece.
   *
   * @return whether it is to be kept
   * @throws BodyTooLarge when the body goes on and on
   */
  boolean takes(int bytes) {
    came += bytes;
    if (came > Math.max(DISCARDED, most)) {
      throw new BodyTooLarge();
    }
    return came <= most;
  }

  /** At the end of the body: empty, or {@link BodyTooLarge}. */
  <T> Mono<T> verdict() {
    return came > most ? Mono.error(new BodyTooLarge()) : Mono.empty();
  }
}
