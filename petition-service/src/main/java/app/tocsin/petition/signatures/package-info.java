/** Signing: an append to the log is the acknowledgement; what follows is a fold of the log. */
@NullMarked
package app.tocsin.petition.signatures;

import org.jspecify.annotations.NullMarked;
