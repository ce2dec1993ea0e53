/** Series over time: how many, when. */
@NullMarked
package app.tocsin.analytics.series;

import org.jspecify.annotations.NullMarked;
