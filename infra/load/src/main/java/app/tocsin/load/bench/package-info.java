/** Interleaved rounds over several contenders, their medians, ratios and CPU cost. */
@NullMarked
package app.tocsin.load.bench;

import org.jspecify.annotations.NullMarked;
