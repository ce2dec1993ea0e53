/** Counts: exact, fresh, never falling, explainable. */
@NullMarked
package app.tocsin.petition.counts;

import org.jspecify.annotations.NullMarked;
