/**
 * Staff sign in at the gateway: OIDC, the sealed session cookie, and the token that goes inside.
 */
@NullMarked
package app.tocsin.gateway.session;

import org.jspecify.annotations.NullMarked;
