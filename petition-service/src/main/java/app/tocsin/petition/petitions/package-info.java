/** Petitions: written, published, closed. */
@NullMarked
package app.tocsin.petition.petitions;

import org.jspecify.annotations.NullMarked;
