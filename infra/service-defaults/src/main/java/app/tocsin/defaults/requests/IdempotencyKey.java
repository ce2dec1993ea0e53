package app.tocsin.defaults.requests;

import app.tocsin.defaults.requests.Parsed.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key by which a client marks a request that it may send again
 * (draft-ietf-httpapi-idempotency-key-header). The draft quotes the key; most clients send it bare.
 * Both name the same key.
 */
public record IdempotencyKey(String value) {
  public static final String HEADER = "Idempotency-Key";
  private static final int MAX_LENGTH = 255;

  public IdempotencyKey {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "idempotency key: " + value + " (expected: 1 to 255 visible ASCII characters)");
    }
  }

  /** Empty where no key was sent: the request is then a new one each time. */
  public static Parsed<Optional<IdempotencyKey>> parse(@Nullable String header) {
    if (header == null) {
      return new Value<>(Optional.empty());
    }
    String key = unquoted(header.strip());
    if (!isValid(key)) {
      return Parsed.refused(
          "invalid-request", "\"Idempotency-Key\" must be 1 to 255 visible ASCII characters.");
    }
    return new Value<>(Optional.of(new IdempotencyKey(key)));
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static boolean isValid(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c <= 0x20 || c >= 0x7F || c == '"') {
        return false;
      }
    }
    return !key.isEmpty() && key.length() <= MAX_LENGTH;
  }
}
