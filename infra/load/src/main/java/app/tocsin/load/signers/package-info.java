/** Invented people who live in real communes. */
@NullMarked
package app.tocsin.load.signers;

import org.jspecify.annotations.NullMarked;
