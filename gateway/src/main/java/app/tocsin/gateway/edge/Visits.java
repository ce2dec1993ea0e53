package app.tocsin.gateway.edge;

import app.tocsin.gateway.limits.ClientAddress;
import app.tocsin.gateway.limits.TrustedProxies;
import app.tocsin.gateway.session.SessionRelay;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Opens a visit: finds out who asks, makes the trace, and says upstream what only we may say. */
final class Visits {
  private static final ClientAddress NOWHERE = new ClientAddress(false, 0, false);
  private final TrustedProxies proxies;

  Visits(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  Visit open(HttpServerRequest request, HttpServerResponse response) {
    HttpHeaders headers = request.requestHeaders();
    Target target = Target.of(request.method(), request.uri());
    String traceId = Trace.of(headers);
    InetAddress peer = peer(request);
    String peerText = peer == null ? "" : peer.getHostAddress();
    boolean byProxy = proxies.trusts(peerText);
    String forwardedFor =
        byProxy ? proxies.clientOf(peerText, headers.getAll("x-forwarded-for")) : peerText;
    String scheme = byProxy ? forwardedScheme(headers) : "http";
    String host = byProxy ? headers.get("x-forwarded-host") : null;
    RequestHeaders.removeSpoofable(headers);
    headers.set("x-forwarded-for", forwardedFor);
    headers.set("x-forwarded-proto", scheme);
    headers.set("x-forwarded-host", host == null ? headers.get(HttpHeaderNames.HOST, "") : host);
    ResponseHeaders.prepare(response.responseHeaders(), target, scheme.equals("https"));
    response.header(Trace.RESPONSE_HEADER, traceId);
    return new Visit(
        request,
        response,
        target,
        traceId,
        client(byProxy, forwardedFor, peer),
        session(headers, request.method(), target));
  }

  /** The console reads its cookies itself; nobody else gets to see them. */
  private static @Nullable String session(HttpHeaders headers, HttpMethod method, Target target) {
    return target.isConsole()
        ? null
        : SessionRelay.takeOut(headers, target.knowsPeople(), !Target.isRead(method));
  }

  private static ClientAddress client(boolean byProxy, String text, @Nullable InetAddress peer) {
    if (byProxy) {
      return ClientAddress.parse(text).orElse(NOWHERE);
    }
    return peer == null ? NOWHERE : ClientAddress.of(peer);
  }

  private static @Nullable InetAddress peer(HttpServerRequest request) {
    InetSocketAddress address = request.remoteAddress();
    return address == null ? null : address.getAddress();
  }

  private static String forwardedScheme(HttpHeaders headers) {
    String sent = headers.get("x-forwarded-proto");
    return sent != null && sent.trim().equalsIgnoreCase("https") ? "https" : "http";
  }
}
