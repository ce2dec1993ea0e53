/** Answers that have no end of their own. */
@NullMarked
package app.tocsin.defaults.streams;

import org.jspecify.annotations.NullMarked;
