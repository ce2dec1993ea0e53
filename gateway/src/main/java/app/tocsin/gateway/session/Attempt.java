package app.tocsin.gateway.session;

import java.time.Instant;

/**
 * A sign-in under way, kept by the browser that began it: nobody else can end it.
 *
 * @param state comes back with the code
 * @param nonce comes back in the id token
 * @param verifier proves that who redeems the code asked for it (RFC 7636)
 * @param to the page that was wanted
 * @param ends a code that comes later is refused
 */
record Attempt(String state, String nonce, String verifier, String to, Instant ends) {}
