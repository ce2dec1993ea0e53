/** How many looked, began, signed and shared, by where they came from; of nobody in particular. */
@NullMarked
package app.tocsin.analytics.funnels;

import org.jspecify.annotations.NullMarked;
