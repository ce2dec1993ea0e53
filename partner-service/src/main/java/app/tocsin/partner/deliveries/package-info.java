/** Deliveries: one lane an endpoint, numbered without a gap, tried until they arrive. */
@NullMarked
package app.tocsin.partner.deliveries;

import org.jspecify.annotations.NullMarked;
