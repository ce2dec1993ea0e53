/** Gatherings: written, published, changed, postponed, cancelled, held, reported. */
@NullMarked
package app.tocsin.event.gatherings;

import org.jspecify.annotations.NullMarked;
