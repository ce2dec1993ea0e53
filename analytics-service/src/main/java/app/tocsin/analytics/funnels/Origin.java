package app.tocsin.analytics.funnels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody came from, as a link or a page said; null where it said nothing.
 *
 * @param medium kind of channel, such as email, social or qr
 * @param campaign name of the mailing, post or poster
 * @param referrer host of the page that linked here
 * @param partner whose page or link it was
 */
public record Origin(
    @Nullable String medium,
    @Nullable String campaign,
    @Nullable String referrer,
    @Nullable String partner) {
  /** Nothing is known. */
  public static final Origin UNKNOWN = new Origin(null, null, null, null);

  /** One of more than are told apart. */
  public static final Origin OTHER = new Origin("(other)", null, null, null);

  public Origin withoutReferrer() {
    return new Origin(medium, campaign, null, partner);
  }

  /** Its source alone. */
  Origin withoutPartner() {
    return new Origin(medium, campaign, referrer, null);
  }

  /** Its partner alone. */
  Origin partnerOnly() {
    return new Origin(null, null, null, partner);
  }

  /** As part of a cell's name: {@link #parse} reads it. */
  String encoded() {
    return String.join(
        "|", encoded(medium), encoded(campaign), encoded(referrer), encoded(partner));
  }

  static Origin parse(String encoded) {
    String[] parts = encoded.split("\\|", -1);
    return new Origin(decoded(parts[0]), decoded(parts[1]), decoded(parts[2]), decoded(parts[3]));
  }

  private static String encoded(@Nullable String value) {
    return value == null ? "" : URLEncoder.encode(value, UTF_8).replace(".", "%2E");
  }

  private static @Nullable String decoded(String text) {
    return text.isEmpty() ? null : URLDecoder.decode(text, UTF_8);
  }
}
