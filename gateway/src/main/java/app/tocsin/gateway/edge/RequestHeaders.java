package app.tocsin.gateway.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes out of a request what only the inside may say: who forwarded it, and our own internal
 * headers. Everything else, {@code Authorization} too, goes through untouched.
 */
final class RequestHeaders {
  private RequestHeaders() {}

  static void removeSpoofable(HttpHeaders headers) {
    List<String> doomed = null;
    Iterator<Map.Entry<CharSequence, CharSequence>> entries = headers.iteratorCharSequence();
    while (entries.hasNext()) {
      CharSequence name = entries.next().getKey();
      if (mayBeSpoofable(name) && isSpoofable(name.toString().toLowerCase(Locale.ROOT))) {
        doomed = doomed == null ? new ArrayList<>(4) : doomed;
        doomed.add(name.toString());
      }
    }
    if (doomed != null) {
      doomed.forEach(headers::remove);
    }
  }

  /** Cheap look at the first letter: nearly every header is let through by it. */
  private static boolean mayBeSpoofable(CharSequence name) {
    if (name.isEmpty()) {
      return false;
    }
    char first = name.charAt(0);
    return first == 'x'
        || first == 'X'
        || first == 'f'
        || first == 'F'
        || first == 'p'
        || first == 'P';
  }

  private static boolean isSpoofable(String name) {
    return name.startsWith("x-forwarded")
        || name.startsWith("x-tocsin-")
        || name.startsWith("x-internal-")
        || name.equals("forwarded")
        || name.equals("proxy")
        || name.equals("x-real-ip")
        || name.equals("x-original-url")
        || name.equals("x-rewrite-url")
        || name.equals("x-http-method-override")
        || name.equals("x-application-context");
  }

  static boolean hasBody(HttpHeaders headers) {
    return headers.contains(HttpHeaderNames.CONTENT_LENGTH)
        || headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
  }
}
