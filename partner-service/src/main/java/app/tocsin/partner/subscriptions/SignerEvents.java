package app.tocsin.partner.subscriptions;

import java.util.Set;

/**
 * The types of events that are about a person, who signed or registered, and go to the one partner
 * that the person said yes to.
 */
public final class SignerEvents {
  /** The signer's contact; with that of a registrant, the only events that bring personal data. */
  public static final String SHARED = "signer.shared";

  /** That it may not be used any more: ids only. */
  public static final String WITHDRAWN = "signer.withdrawn";

  /** The contact of who comes to a gathering. */
  public static final String REGISTRANT_SHARED = "registrant.shared";

  /** That it may not be used any more: ids only. */
  public static final String REGISTRANT_WITHDRAWN = "registrant.withdrawn";

  private static final Set<String> BRINGING = Set.of(SHARED, REGISTRANT_SHARED);
  private static final Set<String> ALL =
      Set.of(SHARED, WITHDRAWN, REGISTRANT_SHARED, REGISTRANT_WITHDRAWN);

  private SignerEvents() {}

  static boolean isOne(String type) {
    return ALL.contains(type);
  }

  /** Whether events of this type take a contact back. */
  static boolean isWithdrawal(String type) {
    return type.equals(WITHDRAWN) || type.equals(REGISTRANT_WITHDRAWN);
  }

  /** Whether events of this type bring a contact. */
  public static boolean bringsContact(String type) {
    return BRINGING.contains(type);
  }

  /** The type that brings what this one, one of these, brings or takes back. */
  static String bringing(String type) {
    return type.startsWith("registrant.") ? REGISTRANT_SHARED : SHARED;
  }
}
