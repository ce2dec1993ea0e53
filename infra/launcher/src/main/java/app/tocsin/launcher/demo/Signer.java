package app.tocsin.launcher.demo;

/** A person who does not exist, in a commune that does. */
record Signer(
    String givenName,
    String familyName,
    String email,
    String postcode,
    String medium,
    boolean displayPublicly) {}
