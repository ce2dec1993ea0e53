package app.tocsin.gateway.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The largest body that is taken: by what it says of itself, and by what it turns out to be. */
final class BodyLimit {
  static final int BYTES = 16 * 1024;

  private BodyLimit() {}

  static boolean isDeclaredTooLarge(HttpHeaders headers) {
    String declared = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    return declared != null && isTooLarge(declared);
  }

  private static boolean isTooLarge(@Nullable String declared) {
    try {
      return declared != null && Long.parseLong(declared.trim()) > BYTES;
    } catch (NumberFormatException beyondLong) {
      return true;
    }
  }
}
