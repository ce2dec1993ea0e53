package app.tocsin.gateway.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names and forms of our cookies. {@code __Host-}: only over TLS (or to this machine), only for
 * this host, for all its paths. What is too long for one cookie goes on in the next.
 */
final class CookieJar {
  static final String SESSION = "__Host-tocsin-";
  static final String ATTEMPT = "__Host-tocsin-in-";

  /** Browsers keep 4,096 bytes of name, value and attributes. */
  private static final int PIECE = 3_800;

  /** The whole head of a request may have 16 KiB. */
  private static final int MOST_PIECES = 3;

  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  private CookieJar() {}

  /** All cookies of those headers, by name. */
  static Map<String, String> read(Iterable<String> headers) {
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String header : headers) {
      for (String pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          cookies.putIfAbsent(
              pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
      }
    }
    return cookies;
  }

  /** The sealed session, put together again; null where there is none. */
  static @Nullable String session(Map<String, String> cookies) {
    StringBuilder whole = new StringBuilder();
    for (int piece = 0; piece < MOST_PIECES; piece++) {
      String next = cookies.get(SESSION + piece);
      if (next == null) {
        break;
      }
      whole.append(next);
    }
    return whole.isEmpty() ? null : whole.toString();
  }

  /** The cookies that a session of that length is in. */
  static Map<String, String> pieces(String sealed) {
    Map<String, String> pieces = new LinkedHashMap<>();
    for (int from = 0; from < sealed.length(); from += PIECE) {
      pieces.put(
          SESSION + pieces.size(), sealed.substring(from, Math.min(sealed.length(), from + PIECE)));
    }
    return pieces;
  }

  /** {@code Set-Cookie} for the session; pieces of a longer one before it are taken back. */
  static List<String> setSession(String sealed, Map<String, String> had) {
    Map<String, String> pieces = pieces(sealed);
    if (pieces.size() > MOST_PIECES) {
      throw new IllegalStateException(
          "the provider's tokens are too long for cookies: "
              + sealed.length()
              + " (expected: at most "
              + PIECE * MOST_PIECES
              + "); let it put less into them");
    }
    List<String> set = new ArrayList<>();
    pieces.forEach((name, part) -> set.add(name + "=" + part + ATTRIBUTES));
    had.keySet().stream()
        .filter(name -> isPiece(name) && !pieces.containsKey(name))
        .forEach(name -> set.add(gone(name)));
    return set;
  }

  static List<String> endSession(Map<String, String> had) {
    return had.keySet().stream().filter(CookieJar::isPiece).map(CookieJar::gone).toList();
  }

  static String setAttempt(String state, String sealed, long seconds) {
    return attempt(state) + "=" + sealed + ATTRIBUTES + "; Max-Age=" + seconds;
  }

  /** Each tab has an attempt of its own. */
  static String attempt(String state) {
    return ATTEMPT + state.substring(0, Math.min(8, state.length()));
  }

  static List<String> endAttempts(Map<String, String> had) {
    return had.keySet().stream()
        .filter(name -> name.startsWith(ATTEMPT))
        .map(CookieJar::gone)
        .toList();
  }

  /** What is left for others when ours are taken out; null where nothing is. */
  static @Nullable String others(Iterable<String> headers) {
    Map<String, String> cookies = new TreeMap<>(read(headers));
    cookies.keySet().removeIf(name -> name.startsWith(SESSION));
    StringBuilder rest = new StringBuilder();
    cookies.forEach(
        (name, value) ->
            rest.append(rest.isEmpty() ? "" : "; ").append(name).append('=').append(value));
    return rest.isEmpty() ? null : rest.toString();
  }

  static String gone(String name) {
    return name + "=" + ATTRIBUTES + "; Max-Age=0";
  }

  private static boolean isPiece(String name) {
    return name.length() == SESSION.length() + 1 && name.startsWith(SESSION);
  }
}
