/** Local groups of citizens: who is in them, and what they decided. */
@NullMarked
package app.tocsin.event.committees;

import org.jspecify.annotations.NullMarked;
