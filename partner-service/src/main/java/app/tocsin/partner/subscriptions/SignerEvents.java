package app.tocsin.partner.subscriptions;

/**
 * The types of events that are about a signer, and go to the one partner that the signer said yes
 * to.
 */
public final class SignerEvents {
  /** The signer's contact; the only events that bring personal data. */
  public static final String SHARED = "signer.shared";

  /** That it may not be used any more: ids only. */
  public static final String WITHDRAWN = "signer.withdrawn";

  private SignerEvents() {}

  static boolean isOne(String type) {
    return type.equals(SHARED) || type.equals(WITHDRAWN);
  }
}
