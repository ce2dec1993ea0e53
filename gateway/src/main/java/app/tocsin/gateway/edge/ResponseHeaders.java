package app.tocsin.gateway.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Locale;
import java.util.Set;

/**
 * The security headers of every answer. They are set before anything else runs; {@link #owned}
 * lists those that a service behind the gateway must not add a second time.
 */
public final class ResponseHeaders {
  private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");
  private static final AsciiString TYPE_OPTIONS = AsciiString.cached("x-content-type-options");
  private static final AsciiString CSP = AsciiString.cached("content-security-policy");
  private static final AsciiString REFERRER = AsciiString.cached("referrer-policy");
  private static final AsciiString REFERRER_VALUE =
      AsciiString.cached("strict-origin-when-cross-origin");
  private static final AsciiString PERMISSIONS = AsciiString.cached("permissions-policy");
  private static final AsciiString PERMISSIONS_VALUE =
      AsciiString.cached(
          "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");

  /** A host's phone scans codes there, and nowhere else. */
  private static final AsciiString DOOR_PERMISSIONS =
      AsciiString.cached(
          "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");

  private static final AsciiString HSTS = AsciiString.cached("strict-transport-security");
  private static final AsciiString HSTS_VALUE =
      AsciiString.cached("max-age=31536000; includeSubDomains");
  private static final AsciiString ANY = AsciiString.cached("*");
  private static final AsciiString EXPOSED = AsciiString.cached("access-control-expose-headers");
  private static final AsciiString EXPOSED_VALUE =
      AsciiString.cached("ETag, Retry-After, RateLimit, RateLimit-Policy, Tocsin-Stale, Trace-Id");
  private static final AsciiString API_POLICY =
      AsciiString.cached("default-src 'none'; frame-ancestors 'none'");
  private static final AsciiString PAGE_POLICY =
      AsciiString.cached(
          "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src"
              + " 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");

  /** The one page that others may frame: it has no form, and what it links to can't be framed. */
  private static final AsciiString WIDGET_POLICY =
      AsciiString.cached(
          "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src"
              + " 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *");

  private static final Set<String> OWNED =
      Set.of(
          "x-content-type-options",
          "referrer-policy",
          "permissions-policy",
          "strict-transport-security",
          "x-frame-options",
          "x-xss-protection",
          "trace-id",
          "traceparent",
          "traceresponse",
          "server",
          "access-control-allow-origin",
          "access-control-allow-credentials",
          "access-control-allow-methods",
          "access-control-allow-headers",
          "access-control-expose-headers");

  private ResponseHeaders() {}

  static void prepare(HttpHeaders headers, Target target, boolean https) {
    headers.set(TYPE_OPTIONS, NOSNIFF);
    headers.set(CSP, policy(target));
    headers.set(REFERRER, REFERRER_VALUE);
    if (!target.isApi()) {
      headers.set(PERMISSIONS, target.isDoor() ? DOOR_PERMISSIONS : PERMISSIONS_VALUE);
    }
    if (https) {
      headers.set(HSTS, HSTS_VALUE);
    }
    if (Cors.isOpen(target)) {
      headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
      headers.set(EXPOSED, EXPOSED_VALUE);
    }
  }

  private static AsciiString policy(Target target) {
    if (target.isApi()) {
      return API_POLICY;
    }
    return target.isWidget() ? WIDGET_POLICY : PAGE_POLICY;
  }

  /** Whether the gateway alone says that header, whatever the service behind it sent. */
  public static boolean owned(String name) {
    return OWNED.contains(name.toLowerCase(Locale.ROOT));
  }
}
