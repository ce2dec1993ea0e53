/** Dead letters: what consumers could not read, why, and its way back. */
@NullMarked
package app.tocsin.load.letters;

import org.jspecify.annotations.NullMarked;
