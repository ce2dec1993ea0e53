/**
 * The French territorial referential: which commune, EPCI, canton, département and région a
 * postcode determines, and how many people live there. Start at {@link
 * app.tocsin.territories.Territories}.
 */
@NullMarked
package app.tocsin.territories;

import org.jspecify.annotations.NullMarked;
