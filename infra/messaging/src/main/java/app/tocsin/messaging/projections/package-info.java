/**
 * Counts in many cells of many documents, each document exact by itself: it remembers, for each
 * input partition, the last record that it counted.
 */
@NullMarked
package app.tocsin.messaging.projections;

import org.jspecify.annotations.NullMarked;
