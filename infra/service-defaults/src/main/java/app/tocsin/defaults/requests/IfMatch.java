package app.tocsin.defaults.requests;

import app.tocsin.defaults.requests.Parsed.Value;
import org.jspecify.annotations.Nullable;

/**
 * The version that a change is meant for. Versions are numbers; their strong entity tag is the
 * number in quotes. There is no way to say "whatever version": a change that has not been compared
 * with anything overwrites what somebody else wrote.
 */
public record IfMatch(long version) {
  private static final int MAX_DIGITS = 18;

  public IfMatch {
    if (version < 0) {
      throw new IllegalArgumentException("version: " + version + " (expected: >= 0)");
    }
  }

  /** The header's value; null where it was not sent. */
  public static Parsed<IfMatch> parse(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Parsed.refused(
          "version-required",
          "This change needs an \"If-Match\" header with the ETag that you read.");
    }
    String tag = header.strip();
    if (tag.equals("*")) {
      return Parsed.refused(
          "version-required", "\"If-Match: *\" is not accepted here: send the ETag that you read.");
    }
    if (!isTag(tag)) {
      return Parsed.refused(
          "version-conflict", "\"If-Match\" is not one ETag of ours (expected: such as \"3\").");
    }
    return new Value<>(new IfMatch(Long.parseLong(tag, 1, tag.length() - 1, 10)));
  }

  /** The {@code ETag} of a version. */
  public static String tag(long version) {
    return '"' + Long.toString(version) + '"';
  }

  private static boolean isTag(String tag) {
    int digits = tag.length() - 2;
    return digits >= 1
        && digits <= MAX_DIGITS
        && tag.charAt(0) == '"'
        && tag.charAt(tag.length() - 1) == '"'
        && tag.chars().skip(1).limit(digits).allMatch(c -> c >= '0' && c <= '9')
        && (digits == 1 || tag.charAt(1) != '0');
  }
}
