/** When a petition may reach a number of signatures, and how sure that is. */
@NullMarked
package app.tocsin.analytics.forecasts;

import org.jspecify.annotations.NullMarked;
