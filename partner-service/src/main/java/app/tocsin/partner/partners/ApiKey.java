package app.tocsin.partner.partners;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key by which a partner's program is known: {@code tcs_<id>.<secret>}. The secret is shown once
 * and kept as a trace only.
 *
 * @param lasts until when it was made to last, and so does what replaces it; null for ever
 * @param expiresAt null for never; a revoked or replaced key expires earlier than it was to last
 * @param lastUsedAt to the minute; null where never
 */
public record ApiKey(
    String id,
    String partner,
    String name,
    Set<Scope> scopes,
    String trace,
    Instant createdAt,
    @Nullable Instant lasts,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  public static final String PREFIX = "tcs_";
  private static final Pattern FORM = Pattern.compile("tcs_([0-9a-f]{32})\\.([A-Za-z0-9_-]{43})");

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** What a program sends. */
  public record Credential(String id, String secret) {
    /** The credential, or empty where the text has another form. */
    public static Optional<Credential> parse(String text) {
      Matcher matcher = FORM.matcher(text);
      return matcher.matches()
          ? Optional.of(new Credential(matcher.group(1), matcher.group(2)))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return PREFIX + id + ".hidden";
    }
  }

  boolean validAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
