/** Petitions and their signatures in two tables. */
@NullMarked
package app.tocsin.baseline.signing;

import org.jspecify.annotations.NullMarked;
