/**
 * Counts that a replay, a zombie or a rebuild can't make wrong: every document guards its own
 * offsets.
 */
@NullMarked
package app.tocsin.messaging.tallies;

import org.jspecify.annotations.NullMarked;
