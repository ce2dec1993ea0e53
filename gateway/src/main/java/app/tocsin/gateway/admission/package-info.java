/** How much the gateway takes on at once, and what it refuses beyond that. */
@NullMarked
package app.tocsin.gateway.admission;

import org.jspecify.annotations.NullMarked;
