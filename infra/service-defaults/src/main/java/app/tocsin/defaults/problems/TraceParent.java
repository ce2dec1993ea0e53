package app.tocsin.defaults.problems;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** A W3C Trace Context {@code traceparent}: {@code 00-<trace id>-<span id>-<flags>}. */
public record TraceParent(String traceId, String spanId, boolean sampled) {
  public static final String HEADER = "traceparent";
  private static final String ZEROS = "0".repeat(32);
  private static final String ATTRIBUTE = TraceParent.class.getName();

  public TraceParent {
    requireId("traceId", traceId, 32);
    requireId("spanId", spanId, 16);
  }

  /**
   * The value that was sent, or empty when it is none of version 00 (or a later one that starts the
   * same).
   */
  public static Optional<TraceParent> parse(@Nullable String header) {
    if (header == null
        || header.length() < 55
        || header.charAt(2) != '-'
        || header.charAt(35) != '-'
        || header.charAt(52) != '-') {
      return Optional.empty();
    }
    String version = header.substring(0, 2);
    boolean known = version.equals("00") ? header.length() == 55 : tail(header);
    String traceId = header.substring(3, 35);
    String spanId = header.substring(36, 52);
    if (!known
        || !isHex(version)
        || version.equals("ff")
        || !isId(traceId, 32)
        || !isId(spanId, 16)
        || !isHex(header.substring(53, 55))) {
      return Optional.empty();
    }
    boolean sampled = (HexFormat.fromHexDigit(header.charAt(54)) & 1) == 1;
    return Optional.of(new TraceParent(traceId, spanId, sampled));
  }

  /**
   * A new trace. The ids name a request in the logs and guard nothing, so no secure randomness is
   * spent on them.
   */
  public static TraceParent fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return new TraceParent(
        hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong()),
        hex.toHexDigits(random.nextLong() | 1),
        false);
  }

  /**
   * The trace of this exchange: the header's, or a fresh one that then stays the same for the
   * exchange.
   */
  public static TraceParent of(ServerWebExchange exchange) {
    if (exchange.getAttribute(ATTRIBUTE) instanceof TraceParent known) {
      return known;
    }
    HttpHeaders headers = exchange.getRequest().getHeaders();
    TraceParent found = parse(headers.getFirst(HEADER)).orElseGet(TraceParent::fresh);
    exchange.getAttributes().put(ATTRIBUTE, found);
    return found;
  }

  /** The header's value. */
  @Override
  public String toString() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  private static boolean tail(String header) {
    return header.length() == 55 || header.charAt(55) == '-';
  }

  private static void requireId(String name, String id, int length) {
    if (!isId(id, length)) {
      throw new IllegalArgumentException(
          name + ": " + id + " (expected: " + length + " hexadecimal digits, not all zero)");
    }
  }

  private static boolean isId(String text, int length) {
    return text.length() == length && isHex(text) && !ZEROS.startsWith(text);
  }

  /** The specification allows lower case only. A loop: each request passes here. */
  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return true;
  }
}
