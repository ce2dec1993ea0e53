package app.tocsin.gateway.edge;

import app.tocsin.gateway.limits.ClientAddress;
import io.netty.handler.codec.http.HttpHeaders;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One request on its way through the door.
 *
 * @param client whose budget it is charged to
 */
record Visit(
    HttpServerRequest request,
    HttpServerResponse response,
    Target target,
    String traceId,
    ClientAddress client) {

  HttpHeaders headers() {
    return request.requestHeaders();
  }
}
