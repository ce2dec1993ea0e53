/** What every process measures of itself, at a cost that the signing path can bear. */
@NullMarked
package app.tocsin.defaults.metrics;

import org.jspecify.annotations.NullMarked;
