package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.territories.Territory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a signature says apart from who signed.
 *
 * @param consents to which partners the signer said yes
 * @param locale the language to write to the signer in, {@code fr} or {@code en}
 */
public record Declaration(
    Confirmation confirmation,
    int householdLimit,
    Instant requestedAt,
    String locale,
    boolean displayPublicly,
    boolean newsOptIn,
    Territory territory,
    @Nullable Source source,
    Consents consents) {
  public Declaration {
    if (householdLimit < 1 || householdLimit > SignatureKey.MAX_SLOTS) {
      throw new IllegalArgumentException(
          "household limit: "
              + householdLimit
              + " (expected: 1 to "
              + SignatureKey.MAX_SLOTS
              + ")");
    }
  }

  /**
   * What is left of it when the signer is erased: what was published of the signature when it
   * counted, and of the place no more than official counts by département need.
   */
  Declaration erased() {
    return new Declaration(
        confirmation,
        householdLimit,
        requestedAt,
        locale,
        false,
        false,
        new Territory(
            territory.country(), territory.region(), territory.departement(), null, null, null),
        source,
        Consents.NONE);
  }

  /** The same, but yes to no partner. */
  Declaration withoutPartners() {
    return new Declaration(
        confirmation,
        householdLimit,
        requestedAt,
        locale,
        displayPublicly,
        newsOptIn,
        territory,
        source);
  }

  /** One that says yes to no partner. */
  public Declaration(
      Confirmation confirmation,
      int householdLimit,
      Instant requestedAt,
      String locale,
      boolean displayPublicly,
      boolean newsOptIn,
      Territory territory,
      @Nullable Source source) {
    this(
        confirmation,
        householdLimit,
        requestedAt,
        locale,
        displayPublicly,
        newsOptIn,
        territory,
        source,
        Consents.NONE);
  }
}
