package app.tocsin.gateway.edge;

import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which request lines get past the door. A path that two servers may read differently (an encoded
 * slash, a dot segment, a path parameter) reaches nobody, so that no route can be talked into
 * another service's inside.
 */
final class RequestLine {
  private static final List<HttpMethod> METHODS =
      List.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  private RequestLine() {}

  /** Why that request target is refused, or null when it is well formed. */
  static @Nullable String refusal(String uri) {
    if (uri.isEmpty() || uri.charAt(0) != '/') {
      return "request target: expected a path that starts with /";
    }
    boolean inPath = true;
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '%') {
        if (!isHex(uri, i + 1) || !isHex(uri, i + 2)) {
          return "request target: expected two hexadecimal digits after %";
        }
        if (inPath && isAmbiguous(uri.charAt(i + 1), uri.charAt(i + 2))) {
          return "path: expected no encoded slash, backslash, dot or control character";
        }
      } else if (c == '?') {
        inPath = false;
      } else if (!isAllowed(c)) {
        return "request target: expected reserved characters to be percent-encoded";
      } else if (inPath && (c == ';' || (c == '/' && startsOddSegment(uri, i + 1)))) {
        return "path: expected no empty segment, dot segment or path parameter";
      }
    }
    return null;
  }

  /** The methods that path takes; where a service decides, all that mean something here. */
  static List<HttpMethod> methods(String path) {
    if ((path.startsWith("/p/") && path.indexOf('/', 3) < 0)
        || path.equals("/confirm")
        || path.equals("/consents")
        || path.equals("/my-signature")) {
      return List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);
    }
    boolean readOnly =
        path.equals("/")
            || path.equals("/api/openapi.json")
            || path.equals("/favicon.ico")
            || path.startsWith("/p/")
            || path.startsWith("/w/")
            || path.startsWith("/problems/")
            || path.startsWith("/assets/");
    return readOnly ? List.of(HttpMethod.GET, HttpMethod.HEAD) : METHODS;
  }

  private static boolean startsOddSegment(String uri, int from) {
    int end = from;
    while (end < uri.length() && uri.charAt(end) == '.') {
      end++;
    }
    boolean segmentEnds = end == uri.length() || uri.charAt(end) == '/' || uri.charAt(end) == '?';
    if (!segmentEnds) {
      return false;
    }
    int dots = end - from;
    boolean emptyInside = dots == 0 && end < uri.length() && uri.charAt(end) == '/';
    return emptyInside || dots == 1 || dots == 2;
  }

  /**
   * Whether somebody behind us could read another path than we did: separators, control characters,
   * and what needs no encoding (RFC 3986, section 6.2.2.2).
   */
  private static boolean isAmbiguous(char first, char second) {
    int c = Character.digit(first, 16) * 16 + Character.digit(second, 16);
    return c < 0x20
        || c == 0x7f
        || (c < 0x7f && (Character.isLetterOrDigit(c) || "/\\.-_~".indexOf(c) >= 0));
  }

  /** What java.net.URI takes unencoded. */
  private static boolean isAllowed(char c) {
    return c > 0x20 && c < 0x7f && "\"#<>[\\]^`{|}".indexOf(c) < 0;
  }

  private static boolean isHex(String text, int index) {
    return index < text.length() && Character.digit(text.charAt(index), 16) >= 0;
  }
}
