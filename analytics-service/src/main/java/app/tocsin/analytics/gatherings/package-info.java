/** Gatherings and committees in figures: who registered, who came, what was given. */
@NullMarked
package app.tocsin.analytics.gatherings;

import org.jspecify.annotations.NullMarked;
