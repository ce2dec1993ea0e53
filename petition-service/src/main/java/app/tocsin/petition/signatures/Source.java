package app.tocsin.petition.signatures;

import org.jspecify.annotations.Nullable;

/**
 * Where a signer came from.
 *
 * @param referrer a host name only
 */
public record Source(
    @Nullable String medium,
    @Nullable String campaign,
    @Nullable String referrer,
    @Nullable String partner) {
  /** Nothing is known. */
  public static final Source NONE = new Source(null, null, null, null);
}
