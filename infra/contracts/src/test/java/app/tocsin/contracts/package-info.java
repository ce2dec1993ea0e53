/** Proves that the contract files keep their own promises. */
@NullMarked
package app.tocsin.contracts;

import org.jspecify.annotations.NullMarked;
