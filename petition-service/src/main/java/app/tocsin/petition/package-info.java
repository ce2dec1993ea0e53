/** Owns petitions, signatures and counts. */
@NullMarked
package app.tocsin.petition;

import org.jspecify.annotations.NullMarked;
