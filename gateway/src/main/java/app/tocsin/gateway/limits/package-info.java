/**
 * How much one client may ask for: client address behind trusted proxies, and per-address budgets.
 */
@NullMarked
package app.tocsin.gateway.limits;

import org.jspecify.annotations.NullMarked;
