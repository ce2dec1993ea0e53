package app.tocsin.gateway.edge;

import app.tocsin.gateway.limits.ApiKeys;
import app.tocsin.gateway.limits.ClientAddress;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One request on its way through the door.
 *
 * @param client whose budget it is charged to
 * @param session the sealed session that may stand for a token; null for nearly everybody
 */
record Visit(
    HttpServerRequest request,
    HttpServerResponse response,
    Target target,
    String traceId,
    ClientAddress client,
    @Nullable String session) {

  /**
   * The id of the API key that is sent to the service that knows keys; null where none is, or where
   * the session's token takes its place: what is then answered says nothing of the key.
   */
  @Nullable String apiKey() {
    return target.knowsKeys() && session == null
        ? ApiKeys.sent(headers().get(HttpHeaderNames.AUTHORIZATION))
        : null;
  }

  HttpHeaders headers() {
    return request.requestHeaders();
  }
}
