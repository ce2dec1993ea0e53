package app.tocsin.analytics.series;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody came from, as the page that they used said.
 *
 * @param medium kind of channel, such as email
 * @param campaign name of the mailing, post or poster
 * @param referrer host of the page that linked here
 * @param partner whose page or link it was
 */
public record Origin(
    @Nullable String medium,
    @Nullable String campaign,
    @Nullable String referrer,
    @Nullable String partner) {
  static final Origin NONE = new Origin(null, null, null, null);

  /** The best name there is for it: what {@link Dimension#SOURCE} counts by. */
  public String name() {
    if (campaign != null) {
      return campaign;
    }
    if (partner != null) {
      return partner;
    }
    return referrer != null ? referrer : orNone(medium);
  }

  static String orNone(@Nullable String value) {
    return value == null ? Dimension.NONE : value;
  }
}
