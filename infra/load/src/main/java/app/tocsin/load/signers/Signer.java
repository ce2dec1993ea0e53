package app.tocsin.load.signers;

/** What a signer fills in; the same for the same seed and number. */
public record Signer(
    String givenName,
    String familyName,
    String email,
    String postcode,
    String country,
    boolean displayPublicly,
    boolean newsOptIn,
    String locale) {}
