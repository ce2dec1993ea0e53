/** Endpoints: where a partner wants which events, and how. */
@NullMarked
package app.tocsin.partner.subscriptions;

import org.jspecify.annotations.NullMarked;
