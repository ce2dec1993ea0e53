package app.tocsin.gateway.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * Widgets on other sites may read what is public and may sign, without credentials: {@code
 * Authorization} is in no list of allowed headers, so a browser never sends a token from another
 * origin.
 */
final class Cors {
  static final String ALLOWED_HEADERS =
      "Accept, Accept-Language, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID";
  static final String MAX_AGE_SECONDS = "86400";

  private Cors() {}

  /** Whether any origin may read the answer. */
  static boolean isOpen(Target target) {
    return switch (target.kind()) {
      case PETITION, COUNT, TERRITORIES, STREAM, SIGNING -> true;
      case READ -> target.isApi();
      case SIGNING_FORM, CONFIRMING_FORM, FORM -> false;
      case LIVE, CONFIRMING, VISIT, IMPORT, ISSUER, ASSET, WRITE -> false;
    };
  }

  static boolean isPreflight(HttpMethod method, HttpHeaders headers) {
    return HttpMethod.OPTIONS.equals(method)
        && headers.contains(HttpHeaderNames.ORIGIN)
        && headers.contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /** The methods that a page of another origin may use there, or null for none. */
  static @Nullable String allowedMethods(HttpHeaders headers, String uri) {
    HttpMethod method =
        switch (headers.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)) {
          case "GET", "HEAD" -> HttpMethod.GET;
          case "POST" -> HttpMethod.POST;
          default -> HttpMethod.PUT;
        };
    Target target = Target.of(method, uri);
    if (!isOpen(target)) {
      return null;
    }
    return target.kind() == Kind.SIGNING ? "POST" : "GET, HEAD";
  }
}
